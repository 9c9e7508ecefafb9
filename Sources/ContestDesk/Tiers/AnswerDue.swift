public import Contest
import ContestArchive
import ContestStore

/// An office below that was last told otherwise of its entries than they stand here: 待写的回执.
///
/// | last told, or as it sent it | here now | due |
/// |---|---|---|
/// | withdrawn | registered, since the step was undone | yes |
/// | registered | a reserve again | yes |
/// | registered | accepted | no: it takes part either way |
/// | recommended, and never answered | refused | yes |
public struct AnswerDue: Sendable {
  /// An entry whose standing the office does not know.
  public struct Line: Sendable {
    /// The code at the office below, and here; empty if it is no entry here.
    public let code: Entry.ID
    public let here: Entry.ID
    public let title: String
    /// What it was told last; `nil` if no answer told of it.
    public let told: Bilingual?
    public let now: Bilingual

    /// `A104620 数理作品：已报名（上次写的是退出）`.
    public func words(in language: Language) -> String {
      let name = "\(here.text.isEmpty ? code.text : here.text) \(PersonalNumbers.masked(title))"
      return switch (told, language) {
      case (let told?, .chinese): "\(name)：\(now.chinese)（上次写的是\(told.chinese)）"
      case (let told?, .english):
        "\(name): \(now.text(in: .english)) (last told: \(told.text(in: .english)))"
      case (nil, .chinese): "\(name)：\(now.chinese)（还没有告诉过）"
      case (nil, .english): "\(name): \(now.text(in: .english)) (never told)"
      }
    }
  }

  public let site: String
  public let lines: [Line]

  /// Nothing, if the office knows how each of its entries stands. `received` are its packages, `last` the last answer to it.
  init?(
    _ site: String, _ received: [PackageRecord], last: PackageRecord?, _ edition: Edition.ID,
    in connection: Connection
  ) throws {
    let known = Dictionary(
      (last?.lines ?? []).map { ($0.identity, $0.standing) }, uniquingKeysWith: { one, _ in one })
    let sent = Dictionary(
      received.flatMap(\.lines).map { ($0.identity, $0) }, uniquingKeysWith: { _, last in last })
    let lines = try Desk.answer(received, [:], edition, in: connection).lines.compactMap {
      line -> Line? in
      let told = known[line.identity]
      let before = told.map(Kind.init(told:)) ?? Kind(sent: sent[line.identity]?.standing ?? "")
      guard before != Kind(told: line.standing.rawValue) else { return nil }
      return Line(
        code: line.code, here: Entry.ID(line.here), title: sent[line.identity]?.title ?? "",
        told: told.map(Self.word), now: Self.word(line.standing.rawValue))
    }
    guard !lines.isEmpty else { return nil }
    (self.site, self.lines) = (site, lines)
  }

  /// What matters to the office below: whether an entry takes part here.
  private enum Kind {
    case stands, refused, withdrawn, reserve

    init(told standing: String) {
      switch standing {
      case "refused": self = .refused
      case "withdrawn": self = .withdrawn
      case "reserve": self = .reserve
      default: self = .stands
      }
    }

    init(sent standing: String) {
      switch standing {
      case "reserve": self = .reserve
      case "withdrawn": self = .withdrawn
      default: self = .stands
      }
    }
  }

  private static func word(_ standing: String) -> Bilingual {
    if let state = EntryState(rawValue: standing) {
      return Bilingual(
        chinese: state.name(in: .chinese), english: state.name(in: .english))
    }
    guard standing == "reserve" else {
      return Bilingual(chinese: "获奖", english: "with a prize")
    }
    return Bilingual(chinese: "候补", english: "a reserve")
  }
}

extension Desk {
  /// The offices below with a known card that need a new answer.
  static func answersDue(
    _ all: [PackageRecord], _ edition: Edition.ID, in connection: Connection
  ) throws -> [AnswerDue] {
    let cards = Set(try SiteTrustRecords.all(in: connection).map(\.name))
    let came = all.filter(\.direction.isReceived)
    return try Set(came.map(\.site)).intersection(cards).sorted().compactMap { site in
      try AnswerDue(
        site, came.filter { $0.site == site }.inOrder,
        last: all.last { $0.direction == .answerSent && $0.site == site }, edition,
        in: connection)
    }
  }

  /// The entries that a package takes back only because its office was told that they left here: its reason is the one that this
  /// office gave, and that step was undone since. Clocks of two offices differ, so that times say nothing of who knows what.
  static func takenBackUntold(
    _ withdrawn: [PackageReceipt.WithdrawnHere], reasons: [Entry.Identity: String],
    of site: String, _ edition: Edition.ID, in connection: Connection
  ) throws -> (entries: [Entry.ID], answer: Int?) {
    let untold = try withdrawn.filter { one in
      guard let said = reasons[one.identity],
        let own = try ScreeningRecords.of(one.entry, in: connection)
          .last(where: { $0.decision == "withdraw" })?.reason
      else { return false }
      return said.hasSuffix("撤回：\(PersonalNumbers.masked(own))")
    }
    guard !untold.isEmpty,
      let last = try PackageRecords.last(.answerSent, site, edition, in: connection)
    else { return ([], nil) }
    let gone = Set(last.lines.filter { $0.standing == "withdrawn" }.map(\.identity))
    let isTold = untold.allSatisfy { !gone.contains($0.identity) }
    return (untold.map(\.entry), isTold ? last.number : nil)
  }
}
