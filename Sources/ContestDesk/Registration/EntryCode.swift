import Contest
import ContestStore

/// Codes of entries: a letter and six digits, in an order that tells nothing.
///
/// The n-th entry of a database gets n × 618033 + start modulo 1,000,000, which meets every number once, so that two
/// works of one school do not stand together in a list by code. From the millionth on codes have eight digits.
///
/// Each database has a start of its own, drawn when its first edition opens, so that works of two sites seldom share a code:
/// of two sites with 1,000 works each, in 998 of 1,000 cases none. A database that was made before there was a start, and
/// one whose first edition has a chosen seed, as rehearsals and tests have, begin at 271828.
///
/// | start | the first codes |
/// |---|---|
/// | 271828 | A271828 A889861 A507894 |
/// | 5 | A000005 A618038 A236071 |
enum EntryCode {
  static let earlierStart = 271_828

  static func code(_ sequence: Int, start: Int = earlierStart) -> Entry.ID {
    let digits = sequence < 1_000_000 ? 6 : 8
    let modulus = digits == 6 ? 1_000_000 : 100_000_000
    let value = (sequence % modulus * 618_033 + start) % modulus
    return Entry.ID("A" + String(value + modulus).dropFirst())
  }

  /// The start of a database's codes.
  static func start(in connection: Connection) throws -> Int {
    guard let text = try SettingRecords.value(of: setting, in: connection), let start = Int(text),
      (0..<1_000_000).contains(start)
    else { return earlierStart }
    return start
  }

  /// Settles the start when an edition opens, for good and on record, unless it is settled or there are entries already.
  static func settle(_ bits: Bits128, in transaction: Transaction) throws {
    guard try SettingRecords.value(of: setting, in: transaction) == nil,
      try EntryRecords.count(in: transaction) == 0
    else { return }
    let start = "\(bits.low % 1_000_000)"
    try SettingRecords.set(setting, to: start, in: transaction)
    try transaction.record(Subject(.store, [setting]), detail: ["start": start])
  }

  private static let setting = "entry-codes"
}
