import Contest

/// The numbers that are offered where a row has a number that another one has: 空着的编号. Each row is offered one of its own, so that
/// all can do as they are told.
///
/// | taken | offered to three rows |
/// |---|---|
/// | 1, 2 | 3, 4, 5 |
/// | 7, A3 | 8, 9, 10 |
/// | none that counts | 1, 2, 3 |
/// | 小学组-1, 初中组-4, in 小学组 | 2, 3, 4 |
///
/// Only numbers up to 999,999 count: longer ones are codes, and the next after them would be one too.
struct FreeNumbers {
  private var greatest: [String: Int] = [:]

  /// Notes a number that somebody has. `group` is the part of the list within which it counts; empty for the whole list.
  mutating func see(_ number: String, of unit: String, in group: String = "") {
    let own = group.isEmpty ? number[...] : number.trimmingPrefix("\(group)-")
    guard let count = Int(own), (0...999_999).contains(count) else { return }
    let key = Self.key(unit, group)
    greatest[key] = max(greatest[key] ?? 0, count)
  }

  /// The next number that nobody has and no row was offered, as it is typed: without the group's name.
  mutating func next(of unit: String, in group: String = "") -> Int {
    let key = Self.key(unit, group)
    let next = (greatest[key] ?? 0) + 1
    greatest[key] = next
    return next
  }

  private static func key(_ unit: String, _ group: String) -> String { "\(unit)\u{1F}\(group)" }
}

/// A row whose number an earlier row of its unit has.
struct DoubledNumber: Sendable {
  /// The index among the reader's drafts.
  let draft: Int
  let place: Place
  let number: String
  let first: String
  /// The group within which numbers count; empty for the whole list.
  let group: String
}
