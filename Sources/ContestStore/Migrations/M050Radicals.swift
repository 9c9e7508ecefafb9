extension Migration {
  /// What is searched and compared has characters in the place of radicals from now on (`Radicals`). The rows follow from the other
  /// tables, which stay as they were written.
  static let radicals = Migration(
    50, "radicals compared as characters", { _ in "" },
    then: { connection, _ in
      try SearchRecords.makeAll(in: connection)
      try AlikeRecords.makeAll(in: connection)
    })
}
