public import Contest
import ContestStore

/// The result of a selection for an entry.
public enum SelectionOutcome: String, CaseIterable, Codable, Sendable {
  /// 晋级: goes on.
  case advanced = "selected"
  /// 候补: moves up when a place becomes free.
  case reserve
  /// 未晋级.
  case out
  /// 待定: ties with others at the limit, and the committee has not decided.
  case undecided

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.advanced, .chinese): "晋级"
    case (.advanced, .english): "advances"
    case (.reserve, .chinese): "候补"
    case (.reserve, .english): "reserve"
    case (.out, .chinese): "未晋级"
    case (.out, .english): "does not advance"
    case (.undecided, .chinese): "待定"
    case (.undecided, .english): "undecided"
    }
  }
}

/// An entry's line in a selection.
public struct SelectionLine: Hashable, Sendable {
  public let entry: Entry.ID
  /// The reason as it was stored: it is read where it is asked for, and not kept a second time in other words.
  private var detail: String
  /// The place among the reserves; `nil` for an entry that is not a reserve.
  public let reserve: Int?
  public let outcome: SelectionOutcome
  var reason: StoredReason { StoredReason(detail) }

  public func reason(in language: Language) -> String { reason.text(in: language) }

  /// The same line with its reason as it was stored.
  func giving(_ detail: String) -> SelectionLine {
    var line = self
    line.detail = detail
    return line
  }

  /// A line of a selection; `nil` for a line of another list.
  init?(_ sealed: SealedLine) {
    switch sealed.line.standing {
    case .advanced: outcome = .advanced
    case .reserve: outcome = .reserve
    case .undecided: outcome = .undecided
    case .out: outcome = .out
    case .placed, .notPlaced, .award: return nil
    }
    entry = sealed.line.entry
    reserve = sealed.line.place
    detail = sealed.detail
  }
}

/// An entry's award.
public struct AwardLine: Hashable, Sendable {
  public let entry: Entry.ID
  public let level: String
  public let place: Int?
  /// The reason as it was stored.
  private let detail: String
  var reason: StoredReason { StoredReason(detail) }

  public func reason(in language: Language) -> String { reason.text(in: language) }

  /// A line of the prizes; `nil` for a line of another list.
  init?(_ sealed: SealedLine) {
    guard case .award(let level) = sealed.line.standing else { return nil }
    entry = sealed.line.entry
    self.level = level
    place = sealed.line.place
    detail = sealed.detail
  }
}

extension CurrentResults {
  /// The selection of a round: as sealed if it was confirmed, otherwise as it follows from the closed round.
  func selectionLines(of round: Round.ID) throws -> [SelectionLine] {
    try sealed.lines(of: .selection(round), making: SelectionLine.init)
      ?? presentSelectionLines(of: round)
  }

  /// Who goes on by the present results, whatever was sealed; empty while the round is open.
  func presentSelectionLines(of round: Round.ID) throws -> [SelectionLine] {
    guard outcome[round]?.isClosed == true || outcome.pairing(round)?.hasBegun == true else {
      return []
    }
    return try lines(of: [.selection(round)]).compactMap(SelectionLine.init)
  }

  /// The prizes; empty before they were given.
  var awardLines: [AwardLine] { sealed.lines(of: .awards, making: AwardLine.init) ?? [] }
}
