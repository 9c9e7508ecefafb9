import Contest
import Testing

/// Two places and one reserve for A, B, C, D, first to fourth by rank; see ``DecisionEffect``.
struct OutcomeMakingDecisionsTests {
  private static func small() -> SmallTier { SmallTier(marks: [90, 80, 70, 60]) }

  private func choice(_ entry: String, _ small: SmallTier) throws -> Selection.Choice {
    try #require(small.outcome["review"]?.selection?[Entry.ID(entry)])
  }

  /// `B reserve 1: D advance`, for those whom decisions about others moved.
  private func moved(_ small: SmallTier) throws -> [String] {
    try ["A", "B", "C", "D"].compactMap { name in
      let choice = try choice(name, small)
      guard let effect = choice.effect else { return nil }
      let causes = effect.decisions.map { "\($0.entry) \($0.outcome)" }
      return "\(name) \(effect.before) > \(choice.outcome): \(causes.joined(separator: ", "))"
    }
  }

  @Test func `a reserve that moves up is told by which decision`() throws {
    var small = Self.small()
    #expect(try moved(small).isEmpty)
    small.decide(.going("review", "A", .exclude))
    #expect(
      try moved(small) == [
        "C reserve(1) > advanced: A exclude", "D notAdvanced > reserve(1): A exclude",
      ])
    #expect(
      try choice("C", small).effect?.message(in: .chinese)
        == "因评委会决定 A 不晋级（评委会合议）而变动；没有这项决定，它是候补 1。")
  }

  /// It was told that a better rank would be enough, though the committee gave its place to D.
  @Test func `who loses a place to a decision is told the decision, and no rank`() throws {
    var small = Self.small()
    small.decide(.going("review", "D", .advance))
    #expect(
      try moved(small) == [
        "B advanced > reserve(1): D advance", "C reserve(1) > notAdvanced: D advance",
      ])
    #expect(try choice("B", small).change == nil && choice("C", small).change == nil)
  }

  @Test func `of two decisions the one that moved it is named`() throws {
    var small = SmallTier(
      marks: [90, 80, 70, 60, 50], advance: AdvanceRule(places: .count(2), reserves: 0))
    small.decide(.going("review", "A", .exclude))
    // It is out by its rank as well, so nobody moves by this.
    small.decide(.going("review", "E", .exclude))
    #expect(try moved(small) == ["C notAdvanced > advanced: A exclude"])
  }

  @Test func `a decision that is taken back moves nobody`() throws {
    var small = Self.small()
    small.decide(.going("review", "A", .exclude))
    small.decide(.going("review", "A", .byRank))
    #expect(try moved(small).isEmpty)
  }

  @Test func `once the final is closed the reserve is told that nobody moves up`() throws {
    var small = SmallTier(marks: [90, 80, 70, 60], final: ["A": 90, "B": 80])
    small.decide(.going("review", "A", .exclude))
    let reserve = try choice("C", small)
    #expect(reserve.outcome == .reserve(1))
    #expect(reserve.reason.code == "selection-later-round-closed")
  }

  /// It was told so until the final was closed, and from then on that a better rank would be enough.
  @Test func `once the final is closed it is still told by which decision it moved`() throws {
    var small = SmallTier(marks: [90, 80, 70, 60], final: ["A": 90, "D": 80])
    small.decide(.going("review", "D", .advance))
    #expect(
      try moved(small) == [
        "B advanced > reserve(1): D advance", "C reserve(1) > notAdvanced: D advance",
      ])
    #expect(try choice("B", small).change == nil)
  }
}
