"""The live application alone: `python -m bench.live_server PORT MOST_VOTES_IN_ONE_COMMIT`."""

import sys

import django


def main(port: int, most: int) -> None:
    django.setup()
    from comity.live.application import live
    from comity.live.serving import serve

    live.writer.most = most
    serve("comity.live.application:live", host="127.0.0.1", port=port)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
