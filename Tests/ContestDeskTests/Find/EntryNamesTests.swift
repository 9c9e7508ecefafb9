import Contest
import ContestDesk
import ContestStore
import Testing

struct EntryNamesTests {
  /// A season in which the school's number of one work is the lot of another; gives that other work, and the number.
  private static func season() async throws -> (RoundSeason, numbered: Entry.ID, drawn: Entry.ID) {
    let season = try await RoundSeason()
    _ = try await season.desk.assignJudges("review")
    let drawn = try #require(try await season.entries().first { $0.lot == 3 }?.entry)
    let numbered = drawn == RoundSeason.entry(1) ? RoundSeason.entry(2) : RoundSeason.entry(1)
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET number = '3' WHERE id = ?1", numbered)
    }
    return (season, numbered, drawn)
  }

  @Test func `a work is found by its code, its school's number or its drawn number`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    _ = try await desk.assignJudges("review")
    let place = try #require(try await season.entries().first)
    #expect(try await desk.entryID("a001", edition: edition) == RoundSeason.entry(1))
    #expect(try await desk.entryID("Ａ００１", edition: edition) == RoundSeason.entry(1))
    #expect(try await desk.entryID("编码：A001", edition: edition) == RoundSeason.entry(1))
    #expect(try await desk.entryID("N7", edition: edition) == RoundSeason.entry(7))
    #expect(
      try await desk.entryID(Lot.code(place.lot), edition: edition, in: "review") == place.entry)
    #expect(try await desk.entryID("\(place.lot)", edition: edition) == place.entry)
    await #expect(throws: EntryError.notFound("N99")) {
      try await desk.entryID("N99", edition: edition)
    }
  }

  @Test func `a number that may mean two works is refused with both`() async throws {
    let (season, numbered, drawn) = try await Self.season()
    let desk = season.desk
    let edition = try await desk.edition()
    for round in [nil, "review"] as [Round.ID?] {
      do {
        _ = try await desk.entryID("3", edition: edition, in: round)
        Issue.record("3 was settled by order")
      } catch let EntryError.several(text, entries) {
        #expect(text == "3" && entries.count == 2)
        #expect(entries.contains { $0.hasPrefix(numbered.text) })
        #expect(entries.contains { $0.hasPrefix(drawn.text) && $0.contains("网络评审 003") })
      }
    }
    // As it is printed on the round's sheets, it is the lot; with its school, it is the number.
    #expect(try await desk.entryID("003", edition: edition, in: "review") == drawn)
    let school = RoundSeason.schools[numbered == RoundSeason.entry(1) ? 0 : 1]
    #expect(try await desk.entryID("3", edition: edition, organization: school) == numbered)
    await #expect(throws: EntryError.noSuchOrganization("无此校")) {
      try await desk.entryID("3", edition: edition, organization: "无此校")
    }
  }

  @Test func `a word of a title takes no entry, and says which code to write`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    let entry = RoundSeason.entry(1)
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET title = '雨水花园' WHERE id = ?1", entry)
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
    }
    await #expect(
      throws: EntryError.titled(
        "雨水",
        [Bilingual(chinese: "\(entry.text)《雨水花园》", english: "\(entry.text) “雨水花园”")])
    ) {
      try await season.desk.entryID("雨水", edition: edition)
    }
    await #expect(throws: EntryError.notFound("旱地")) {
      try await season.desk.entryID("旱地", edition: edition)
    }
    #expect(
      EntryError.titled("雨水", [Bilingual(chinese: "A1")]).code == EntryError.notFound("雨水").code)
  }

  /// A work whose number, the code that its sender gave it, is the code of another school's work here.
  @Test
  func `a code that is also another work's number is refused, and each has a unique name`()
    async throws
  {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    let (here, sent) = (RoundSeason.entry(1), RoundSeason.entry(2))
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET number = ?1 WHERE id = ?2", here.text, sent)
    }
    _ = try await desk.assignJudges("review")
    let home = RoundSeason.schools[0]
    let other = RoundSeason.schools[1]
    do {
      _ = try await desk.entryID(here.text, edition: edition)
      Issue.record("settled by order")
    } catch let EntryError.several(_, told) {
      #expect(told.count == 2)
      #expect(told.contains { $0.hasPrefix("\(home)/N1（") }, "\(told)")
      #expect(told.contains { $0.hasPrefix("\(sent.text)（") }, "\(told)")
    }
    #expect(try await desk.entryID("\(home)/N1", edition: edition) == here)
    #expect(try await desk.entryID(sent.text, edition: edition) == sent)
    #expect(try await desk.entryID(here.text, edition: edition, organization: other) == sent)
    // Its own school has no such number: the code is meant.
    #expect(try await desk.entryID(here.text, edition: edition, organization: home) == here)
    await #expect(throws: EntryError.self) {
      try await desk.history(of: here.text, edition: edition)
    }
    _ = try await desk.history(of: "\(home)/N1", edition: edition)
    // A command about a round looks in the same way.
    await #expect(throws: JudgingError.self) {
      _ = try await desk.recuse(
        judge: "评委5", from: here.text, in: "review", reason: "同门", replacing: false)
    }
    _ = try await desk.recuse(
      judge: "评委5", from: "\(home)/N1", in: "review", reason: "同门", replacing: false)
    // By the name that the school had before, too.
    _ = try await desk.renameOrganization(home, to: "新名大学", edition: edition, reason: "更名")
    _ = try await desk.recuse(
      judge: "评委6", from: "\(home)/N1", in: "review", reason: "同门", replacing: false)
  }

  @Test func `a judge is found by number, or by a name that only one judge has`() async throws {
    let season = try await RoundSeason()
    let desk = season.desk
    let edition = try await desk.edition()
    #expect(try await desk.judgeID("评委5", edition: edition) == RoundSeason.judge(5))
    #expect(try await desk.judgeID("j05", edition: edition) == RoundSeason.judge(5))
    try await season.write { transaction in
      try transaction.execute("UPDATE judges SET name = '评委5' WHERE id = ?1", RoundSeason.judge(6))
    }
    await #expect(throws: JudgingError.self) {
      try await desk.judgeID("评委5", edition: edition)
    }
  }
}
