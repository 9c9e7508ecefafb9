import Contest
import ContestStore

/// Codes of entries: a letter and six digits, in an order that reveals nothing.
///
/// The n-th entry of a database gets n × 618033 + start modulo 1,000,000, which reaches every number once, so that the
/// works of one school are not neighbours in a list by code. From the millionth on codes have eight digits.
///
/// Each database has its own start, drawn when its first edition opens, so that works of two sites seldom have the same
/// code: for two sites with 1,000 works each, no code is shared in 998 of 1,000 cases. Databases made by older programs,
/// and those whose first edition has a chosen seed, as in rehearsals and tests, start at 271828.
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

  /// Fixes the start for good when an edition opens, and records it, unless it is fixed or there are entries already.
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
