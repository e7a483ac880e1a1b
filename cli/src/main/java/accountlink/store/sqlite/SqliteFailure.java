package accountlink.store.sqlite;

import accountlink.store.StoreException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says, in the words of who has to do something about it. */
final class SqliteFailure {
  /** The low byte of an extended result code is the code that it extends. */
  private static final int PRIMARY = 0xff;

  private SqliteFailure() {}

  /**
   * @param place the file
   */
  static StoreException of(String place, SQLException failed) {
    String words = isWithoutLibrary(failed) ? NativeLibrary.MISSING : words(failed);
    return new StoreException(
        "the local history in %s: %s (%s).".formatted(place, words, failed.getMessage()), failed);
  }

  /** Whether it is the file that has to be put back from a backup. */
  static boolean isDamage(StoreException failure) {
    return switch (code(failure.getCause())) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
      default -> false;
    };
  }

  private static String words(SQLException failed) {
    return switch (code(failed)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "another program holds the file, and did not let go of it in time: end that program, or"
              + " wait for it";
      case SQLITE_FULL -> "the disk is full: free some space";
      case SQLITE_IOERR ->
          "the disk could not be read or written: look whether it is full, over a quota, or broken";
      case SQLITE_READONLY -> "it can only be read: give yourself the right to write to it";
      case SQLITE_CANTOPEN ->
          "the file could not be opened: look at the permissions of it and of its folder";
      case SQLITE_CORRUPT, SQLITE_NOTADB -> "the file is damaged: put a backup of it in its place";
      default -> "SQLite failed";
    };
  }

  private static boolean isWithoutLibrary(SQLException failed) {
    return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
        .anyMatch(NativeLibraryNotFoundException.class::isInstance);
  }

  private static SQLiteErrorCode code(Throwable failed) {
    return failed instanceof SQLiteException sqlite
        ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & PRIMARY)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
