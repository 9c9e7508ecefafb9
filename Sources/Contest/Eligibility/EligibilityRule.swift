/// A rule that an entry, its people or its organization must meet: 资格条件.
///
/// A rule says everything about itself in one file: its word and keys in a rulebook and how they are read, what it counts,
/// what it needs from the form, what it finds and how that is worded. ``EligibilityRules`` lists the rules; no other code
/// distinguishes them. A new rule is such a file, a line in that list, a test file of the same name and a section in
/// `docs/rulebooks.md`; a test says which of the four is missing.
public protocol EligibilityRule: Hashable, Sendable {
  /// The word that a rulebook has for it, such as `born-between`.
  static var word: String { get }
  /// The keys of its own that a clause may have, beside those of every clause.
  static var keys: [String] { get }
  /// The certainty when a clause gives none.
  static var usualCertainty: EligibilityCertainty { get }
  /// Whether a clause has to name the tracks that it holds for.
  static var needsTracks: Bool { get }
  /// Reads a clause's own keys. What is wrong with them is noted by the reader, each fault at its line and column.
  static func read(_ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder) -> Self?

  /// The rule in one plain sentence, as a person reads it: “每位成员在 2027-06-01 之前入学（当天不算）。”
  func sentence(in language: Language) -> String
  /// What is found on one entry by itself; empty when the entry meets the rule.
  func findings(in entry: Entry, with facts: EligibilityFacts) -> [any EligibilityReason]
  /// What it counts beyond the single entry.
  var scope: EligibilityScope { get }
  /// The parts of the form without which it cannot be tried.
  var needs: [FormPart] { get }
  /// The parts of the form that have to be filled in for it to be tried, of an entry with these answers; what it needs, unless an
  /// answer decides.
  func asks(with answers: [String: String]) -> [FormPart]
  /// The questions of the form whose answers count something, so that a per cent is no answer to them.
  var countedAnswers: [String] { get }
  /// What is asked of somebody who wants to know, before there is a registration, whether an entry would meet it; `nil` where
  /// that cannot be told without the office's tables or other entries.
  var askedAhead: [FormPart]? { get }
  /// Where on the form a finding is put right, for an entry with so many members.
  func spot(of reason: any EligibilityReason, members: Int) -> FormSpot
}

extension EligibilityRule {
  public static var usualCertainty: EligibilityCertainty { .refuse }
  public static var needsTracks: Bool { false }
  public var scope: EligibilityScope { .entry }
  public var needs: [FormPart] { [] }
  public func asks(with answers: [String: String]) -> [FormPart] { needs }
  public var countedAnswers: [String] { [] }
  public var askedAhead: [FormPart]? { if case .entry = scope { needs } else { nil } }

  public func spot(of reason: any EligibilityReason, members: Int) -> FormSpot {
    FormSpot(needs.first ?? .number, place: reason.member ?? 1)
  }

  public var word: String { Self.word }
  /// The code of what is found by comparing entries; `nil` for a rule that compares none.
  public var excessCode: String? {
    switch scope {
    case .entry: nil
    case .persons(let rule): type(of: rule).excessCode
    case .organization(let rule): type(of: rule).excessCode
    }
  }
  /// Every key that a clause of this rule may have.
  public static var clauseKeys: [String] { ["rule"] + keys + ["tracks", "certainty", "source"] }
}
