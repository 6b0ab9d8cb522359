"""A disk on which files cannot become large, in this process."""

import resource
import signal
from contextlib import contextmanager


@contextmanager
def limit_file_size(size):
    """Let every write behind `size` bytes of a file fail during the block."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
