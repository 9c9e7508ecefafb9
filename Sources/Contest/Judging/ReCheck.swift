/// Marks that are added up again before a list goes public: 成绩复核. All prize places and a share of the other entries are
/// checked. If too many of them are wrong, all entries are checked.
///
/// | prize places | rest | share | drawn of the rest | wrong | then |
/// |---|---|---|---|---|---|
/// | 6 | 30 | 15 % | 5 (4.5 rounded up) | 0 of 11 | done |
/// | 6 | 30 | 15 % | 5 | 1 of 11 (9 %, above 5 %) | all 36 |
///
/// An entry without any mark, such as an absent one, is neither drawn nor counted among the other entries: there is nothing
/// to add up, and it would make the checked share smaller than the rule asks for.
///
/// Source: rules of skills contests: all prize places and at least 15 % of the others are checked again, and all of them where
/// more than 5 % are found wrong.
public struct ReCheck: Hashable, Sendable {
  /// Why an entry is checked.
  public enum Reason: String, CaseIterable, Codable, Sendable {
    case prize
    /// Drawn by lot among the rest.
    case drawn
    /// Too many of the others were wrong.
    case all

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.prize, .chinese): "获奖名次"
      case (.prize, .english): "prize place"
      case (.drawn, .chinese): "抽取"
      case (.drawn, .english): "drawn"
      case (.all, .chinese): "全部复核"
      case (.all, .english): "all are checked"
      }
    }
  }

  /// The entries that the rule asks to check: prize places, and entries drawn among the others. Entries in `absent` have no
  /// mark to check and are not drawn.
  ///
  /// The seed decides which are drawn; the order in which the entries are given does not matter.
  public static func chosen(
    prizes: Set<Entry.ID>, among all: [Entry.ID], absent: Set<Entry.ID> = [], _ rule: ReCheckRule,
    seed: Seed
  ) -> [Entry.ID: Reason] {
    var chosen: [Entry.ID: Reason] = [:]
    for entry in all where prizes.contains(entry) { chosen[entry] = .prize }
    let rest = Set(all).subtracting(prizes).subtracting(absent).sorted()
    var random = SeededGenerator(seed: seed)
    for entry in random.drawn(rest).prefix(rule.rest.ceiling(of: rest.count)) {
      chosen[entry] = .drawn
    }
    return chosen
  }

  /// The entries to be checked, each with its reason.
  public let asked: [Entry.ID: Reason]
  /// For each checked entry, whether its marks were right.
  public let found: [Entry.ID: Bool]
  /// All entries of which something is recorded.
  public let all: [Entry.ID]
  public let rule: ReCheckRule

  public init(
    asked: [Entry.ID: Reason], found: [Entry.ID: Bool], all: [Entry.ID], _ rule: ReCheckRule
  ) {
    (self.asked, self.found, self.all, self.rule) = (asked, found, all, rule)
  }

  /// The entries of the first choice.
  private var sample: [Entry.ID] { asked.filter { $0.value != .all }.map(\.key) }

  /// How many of the first choice were wrong.
  public var wrong: Int { sample.count { found[$0] == false } }

  /// Whether more of the first choice were wrong than the rule allows, so that all must be checked.
  public var isOfAll: Bool {
    !sample.isEmpty && Fraction(Int128(wrong)) > rule.allOver * Fraction(Int128(sample.count))
  }

  /// All entries that must be checked at present.
  public var due: [Entry.ID: Reason] {
    guard isOfAll else { return asked }
    return asked.merging(all.map { ($0, .all) }) { own, _ in own }
  }

  /// The entries that are not checked yet, in their order.
  public var outstanding: [Entry.ID] { due.keys.filter { found[$0] == nil }.sorted() }

  /// Whether the rule is satisfied: entries were asked for, and all that are due were checked.
  public var isDone: Bool { !asked.isEmpty && outstanding.isEmpty }
}
