"""What both commands do at their end: one line for what a user can mend, and the exit code."""

import sys
from collections.abc import Callable

from quantize.card import CardError
from quantize.labelled import DataError
from quantize.picture import PictureError
from quantize.static import QuantizeError

WRONG = 78  # as the daemon's: the card or the data is wrong


def run(main: Callable[[], int]) -> None:
    try:
        sys.exit(main())
    except (CardError, DataError, PictureError, QuantizeError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(WRONG)
    except KeyboardInterrupt:
        sys.exit(130)
