import Contest
import ContestDesk
import ContestStore
import Testing

/// Each unit may send two works and one reserve. 京华理工大学 (O1) has A001, A005 and A009 and sends them in this order.
struct WaitingReservesTests {
  private func season(sends: [Entry.ID]) async throws -> RoundSeason {
    let season = try await RoundSeason(
      rulebook: RoundSeason.rulebook(
        "名额赛",
        """
        intake: {quota: {per-organization: 2, reserves: 1}}
        rounds:
          - {id: check, kind: screening}
          - {id: review, kind: review, rubric: [{id: idea, name: 创新}], judges-per-entry: 2, conflicts: [declared]}
        """))
    if !sends.isEmpty { try await send(sends, season) }
    return season
  }

  private func send(_ entries: [Entry.ID], _ season: RoundSeason) async throws {
    try await season.write { transaction in
      _ = try UnitListRecords.send(entries, of: "O1", RoundSeason.edition, in: transaction)
    }
  }

  @Test func `a reserve comes into no round before a place is free, and then without a new list`()
    async throws
  {
    let season = try await season(sends: ["A001", "A005", "A009"])
    let waiting = try await season.desk.waitingReserves()
    #expect(waiting.all.keys.map(\.text) == ["A009"])
    #expect(waiting.all["A009"]?.why.chinese == "单位的候补第 1，名额还没有空出")
    let first = try await season.desk.assignJudges("review")
    #expect(
      first.entries == 11 && first.heldReserves.map(\.entry) == ["A009"]
        && first.reservesInRound.isEmpty)
    #expect(
      first.reserveWords(in: .chinese, Nouns(.work)).first
        == "以下 1 件等单位空出名额，不进入本轮：A009（单位的候补第 1，名额还没有空出）。")
    // Its list says who is the reserve.
    #expect(!first.beyondPlaces.contains { $0.unit == "京华理工大学" })
    #expect(try await season.entries().map(\.entry.text).contains("A009") == false)
    // It does not stand among those that still need judges.
    #expect(try await season.desk.unjudgedEntries().waiting.isEmpty)
    _ = try await season.desk.screen("A005", .withdraw(reason: "本人退出"))
    #expect(try await season.desk.waitingReserves().all.isEmpty)
    #expect(try await season.desk.unjudgedEntries().waiting.map(\.entry.text) == ["A009"])
    let second = try await season.desk.assignJudges("review")
    #expect(second.heldReserves.isEmpty)
    #expect(try await season.entries().map(\.entry.text).contains("A009"))
  }

  @Test
  func `a reserve who gets no place before the round is closed is told so, and so is its unit`()
    async throws
  {
    let season = try await season(sends: ["A001", "A005", "A009"])
    func explained() async throws -> [String] {
      try await season.desk.explain("A009", in: .chinese).steps.flatMap(\.lines)
    }
    _ = try await season.desk.assignJudges("review")
    #expect(
      try await explained().contains("审核通过，单位的候补第 1，名额还没有空出，没有进这一轮。"))
    let waits = try await season.desk.unjudgedEntries().behindPlaces
    #expect(waits.map(\.entry.text) == ["A009"] && waits.allSatisfy { !$0.isOver })
    _ = try await season.desk.closeRound("review", Desk.Closing(leavingUnranked: "评委因病缺席"))
    let left = try await season.desk.unjudgedEntries()
    #expect(left.behindPlaces.map(\.entry.text) == ["A009"])
    #expect(left.behindPlaces.allSatisfy(\.isOver) && left.late.isEmpty)
    #expect(
      try await explained().contains("审核通过，在单位的推荐次序里排在名额以后，这一轮结束时没有进来，没有评，不在名单里。"))
  }

  @Test func `a reserve that is in the round already stays, and the office is told`() async throws {
    let season = try await season(sends: [])
    #expect(try await season.desk.waitingReserves().all.isEmpty)
    let first = try await season.desk.assignJudges("review")
    #expect(first.entries == 12)
    // Nobody knows which of the three is the reserve: all come in, and the office is told so.
    let beyond = try #require(first.beyondPlaces.first { $0.unit == "京华理工大学" })
    #expect(beyond.entries == 3 && beyond.places == 2)
    let told = first.reserveWords(in: .chinese, Nouns(.work)).joined()
    #expect(told.contains("全部进入本轮") && told.contains("京华理工大学（3 件，名额 2 个）"))
    try await send(["A001", "A005", "A009"], season)
    let again = try await season.desk.assignJudges("review")
    #expect(again.entries == 12 && again.reservesInRound.map(\.entry) == ["A009"])
    #expect(again.heldReserves.isEmpty && !again.beyondPlaces.contains { $0.unit == beyond.unit })
    #expect(again.reserveWords(in: .chinese, Nouns(.work)).first?.contains("已在本轮") == true)
  }

  @Test
  func `an entry that its unit left out is judged when it passes, and the office is told`()
    async throws
  {
    let season = try await season(sends: ["A005", "A001"])
    let order = try await season.desk.waitingReserves()
    #expect(order.all.isEmpty && order.unlisted.keys.map(\.text) == ["A009"])
    #expect(order.unlisted["A009"]?.why.chinese == "不在单位的推荐名单上")
    let first = try await season.desk.assignJudges("review")
    #expect(first.entries == 12 && first.unlisted.map(\.entry) == ["A009"])
    #expect(
      first.reserveWords(in: .chinese, Nouns(.work)).first
        == "以下 1 件进入本轮，单位报送的推荐名单里却没有：A009（不在单位的推荐名单上）。只要单位推荐的，请与单位商定，把它们记为退出或不予受理。")
    _ = try await season.desk.screen("A009", .withdraw(reason: "单位没有推荐"))
    #expect(try await season.desk.waitingReserves().unlisted.isEmpty)
    #expect(try await season.desk.assignJudges("review").unlisted.isEmpty)
  }

  /// 岗位能手 ranks its nominees by number and sends no list: the third of a unit with two places went into the vote and won.
  @Test func `where the units' numbers are ranks, those behind the places wait without a list`()
    async throws
  {
    let season = try await RoundSeason(
      rulebook: RoundSeason.rulebook(
        "排序推荐", of: .person,
        """
        intake: {quota: {per-organization: 2, reserves: 1, ranked: true}}
        rounds:
          - {id: check, kind: screening}
          - {id: vote, name: 投票, kind: ballot, seats: 2}
        """))
    // N1, N5 and N9 are no ranks: nobody can say who is behind whom.
    let told = try await season.desk.roundReserves(of: "vote", in: season.desk.edition())
    #expect(told.held.isEmpty && told.beyond.contains { $0.unit == "京华理工大学" })
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET number = replace(number, 'N', '')")
    }
    #expect(
      try await season.desk.waitingReserves().all.keys.sorted().map(\.text)
        == ["A009", "A010", "A011", "A012"])
    _ = try await season.desk.openBallot()
    let reserves = try await season.desk.roundReserves(of: "vote", in: season.desk.edition())
    #expect(reserves.held.map(\.entry) == ["A009", "A010", "A011", "A012"])
    #expect(reserves.beyond.isEmpty)
    #expect(try await season.entries("vote").count == 8)
    let explained = try await season.desk.explain("A009", in: .chinese).steps.flatMap(\.lines)
    #expect(explained.contains("审核通过，单位的候补第 1，名额还没有空出，没有进这一轮。"), "\(explained)")
    #expect(try await season.desk.unjudgedEntries().isEmpty)
  }

  @Test func `a place that falls free lets the next by number in`() async throws {
    let season = try await RoundSeason(
      rulebook: RoundSeason.rulebook(
        "排序推荐", of: .person,
        """
        intake: {quota: {per-organization: 2, reserves: 1, ranked: true}}
        rounds:
          - {id: check, kind: screening}
          - {id: vote, name: 投票, kind: ballot, seats: 2}
        """))
    try await season.write { transaction in
      try transaction.execute("UPDATE entries SET number = replace(number, 'N', '')")
    }
    #expect(
      try await season.desk.waitingReserves().all["A009"]?.why.chinese == "单位的候补第 1，名额还没有空出")
    _ = try await season.desk.screen("A001", .withdraw(reason: "本人退出"))
    #expect(try await season.desk.waitingReserves().all["A009"] == nil)
    _ = try await season.desk.openBallot()
    #expect(
      try await season.entries("vote").map(\.entry.text).contains("A009"))
  }
}
