"""python -m hotelaudit."""

from hotelaudit.cli.start import main

if __name__ == "__main__":
    main()
