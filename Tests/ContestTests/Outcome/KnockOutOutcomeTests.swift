import Contest
import Testing

/// A knock-out as a round of a tier: its places are those of the ranking, and what it lacks is an open question.
struct KnockOutOutcomeTests {
  private func played(
    _ keys: String = "", _ results: [(Int, Entry.ID, Entry.ID)], closed: Bool = true
  ) throws -> PlayedTier {
    var played = try PlayedTier(
      tier: """
        rounds:
          - {id: cup, name: 淘汰赛, kind: knock-out\(keys)}
        awards:
          - {level: 冠军, ranks: 1..1}
          - {level: 亚军, ranks: 2..2}
          - {level: 季军, ranks: 3..3, line-ties: take-all}
        """)
    for name in ["A", "B", "C", "D"] { played.entry(name) { _ in } }
    played.inputs.rounds["cup"] = TierInputs.RoundInput(
      entries: ["A", "B", "C", "D"], isClosed: closed)
    played.decide(.bracket("cup", ["A", "B", "C", "D"], seeds: 0))
    for (number, winner, loser) in results {
      played.decide(.match("cup", number, MatchResult(winner, beats: loser)))
    }
    return played
  }

  @Test func `without a match for the third place both who lose a semi-final are third`() throws {
    let played = try played("", [(1, "A", "D"), (2, "C", "B"), (3, "C", "A")])
    #expect(played.ranking("cup") == ["C 1 1", "A 2 2", "B 3 3=", "D 3 3="])
    #expect(played.awards == ["C 冠军", "A 亚军", "B 季军", "D 季军"])
    #expect(played.explanation("B", "cup").contains("名次：并列第 3 名，在同一阶段告负。"))
    #expect(
      played.explanation("B", "cup", .english).contains(
        "Place: 3, shared: lost at the same stage."))
  }

  @Test func `with one they are third and fourth`() throws {
    let played = try played(
      ", third: match", [(1, "A", "D"), (2, "C", "B"), (3, "D", "B"), (4, "C", "A")])
    #expect(played.ranking("cup") == ["C 1 1", "A 2 2", "D 3 3", "B 4 4"])
    #expect(played.awards == ["C 冠军", "A 亚军", "D 季军"])
  }

  @Test func `a corrected result makes the later one void, and says which are to be recorded anew`()
    throws
  {
    var played = try played("", [(1, "A", "D"), (2, "C", "B"), (3, "C", "A")], closed: false)
    played.decide(.match("cup", 1, MatchResult("D", beats: "A")))
    let open = played.outcome.open
    #expect(open.contains(.matchesOutdated("cup", [3])) && open.contains(.matchesDue("cup", [3])))
    #expect(played.ranking("cup").prefix(2) == ["A 3 1=", "B 3 1="])
    played.decide(.match("cup", 3, MatchResult("D", beats: "C")))
    #expect(played.outcome.open.isEmpty)
    #expect(played.ranking("cup") == ["D 1 1", "C 2 2", "A 3 3=", "B 3 3="])
  }

  @Test
  func `who withdraws has no place, whoever would have met them goes on, and the others move up`()
    throws
  {
    var played = try played("", [(2, "C", "B"), (3, "C", "A")])
    played.entry("D") { $0.state = .withdrawn }
    #expect(played.ranking("cup") == ["C 1 1", "A 2 2", "B 3 3", "D - result-withdrawn"])
    played.entry("C") { $0.state = .withdrawn }
    #expect(played.awards == ["A 冠军", "B 亚军"])
  }

  @Test func `a new draw makes earlier results void, and an entry that came after it is named`()
    throws
  {
    var played = try played("", [(1, "A", "D")], closed: false)
    played.decide(.bracket("cup", ["D", "C", "B"], seeds: 1), reason: "名单有误")
    #expect(played.outcome.open.contains(.outsideBracket("cup", ["A"])))
    #expect(played.outcome["cup"]?.bracket?.byes() == ["D"])
    #expect(played.outcome.open.contains(.matchesDue("cup", [1])))
  }

  @Test func `a result of a match that does not exist is named`() throws {
    let played = try played("", [(9, "A", "D")], closed: false)
    #expect(played.outcome.open.map(\.code).contains("open-stray-decision"))
  }
}

extension BracketOutcome {
  fileprivate func byes() -> [Entry.ID] { bracket.byes }
}
