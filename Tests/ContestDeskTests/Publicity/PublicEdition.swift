import Contest
import ContestStore
import Foundation

@testable import ContestDesk

/// ``JudgedEdition`` with its prizes given, for what happens while a list stands public. E1 has the first prize, E2 and E3 the
/// second; E4 is next.
///
/// The list opens on Tuesday 2027-04-06 and stands public until the end of 2027-04-13.
struct PublicEdition {
  let judged: JudgedEdition
  var desk: Desk { judged.desk }

  static let opened = Instant(millisecondsSince1970: 1_806_999_999_000)
  static let end = CalendarDay("2027-04-14").start()

  init(rulebook: String = JudgedEdition.rulebook) async throws {
    judged = try await JudgedEdition(rulebook: rulebook)
    try await judged.close()
    _ = try await judged.desk.confirmSelection(of: "review")
    _ = try await judged.desk.proposeAwards()
  }

  /// The same desk at another time, or in another's hands.
  func desk(at instant: Instant, as role: Role = .organizer) -> Desk {
    Desk(
      database: desk.database, key: desk.key, actor: Actor(name: "qian", role: role),
      clock: { instant })
  }

  var afterEnd: Desk { desk(at: Self.end) }

  /// An objection received so many milliseconds before the end.
  func object(
    to entry: Entry.ID? = Entry.ID("E2"), before milliseconds: Int64 = 3_600_000,
    name: String = "韩天雨",
    contact: String = "信箱七号", text: String = "与往届作品雷同"
  ) async throws -> Objection {
    let received = Instant(
      millisecondsSince1970: Self.end.millisecondsSince1970 - milliseconds)
    return try await desk(at: Self.end.later(by: 86_400_000)).enterObjection(
      ObjectionForm(
        receivedAt: received, name: name, contact: contact, entry: entry, text: text))
  }

  static let handlers = [
    HandlerCheck.Handler(name: "苏立", organization: "市团委办公室"),
    HandlerCheck.Handler(name: "林晓", organization: "市科协"),
  ]
}

extension Instant {
  func later(by milliseconds: Int64) -> Instant {
    Instant(millisecondsSince1970: millisecondsSince1970 + milliseconds)
  }
}
