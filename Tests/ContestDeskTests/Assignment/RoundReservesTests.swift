import Contest
import ContestDesk
import ContestStore
import Testing

/// Each unit may send two works and one reserve; 京华理工大学 (O1) has A001, A005 and A009.
struct RoundReservesTests {
  private static func season(_ round: String) async throws -> RoundSeason {
    try await RoundSeason(
      rulebook: RoundSeason.rulebook(
        "名额赛",
        """
        intake: {quota: {per-organization: 2, reserves: 1}}
        rounds: [{id: check, kind: screening}, \(round)]
        """))
  }

  private static func words(_ season: RoundSeason, _ round: Round.ID) async throws -> String {
    try await season.desk.roundReserves(of: round, in: try await season.desk.edition())
      .words(in: .chinese, Nouns(.work)).joined()
  }

  static let vote =
    "{id: net, name: 网络投票, kind: public-vote, per-voter: {day: 2}, from: 2027-05-12, to: 2027-05-18}"

  /// A vote opened without a word, and the unit's third work stood in it.
  @Test func `a public vote names the units beyond their places, before it opens and after`()
    async throws
  {
    let season = try await Self.season(Self.vote)
    let told = "全部进入本轮"
    #expect(try await Self.words(season, "net").contains(told))
    _ = try await season.desk.openVote()
    let words = try await Self.words(season, "net")
    #expect(words.contains(told) && words.contains("京华理工大学（3 件，名额 2 个）"))
    _ = try await season.desk.screen("A005", .withdraw(reason: "本人退出"))
    #expect(try await !Self.words(season, "net").contains("京华理工大学"))
    let clerk = Desk(
      database: season.desk.database, key: season.desk.key,
      actor: Actor(name: "li", role: .clerk), clock: season.desk.clock)
    let hidden = try await clerk.roundReserves(of: "net", in: try await season.desk.edition())
    #expect(hidden.words(in: .english, Nouns(.work)).isEmpty)
  }

  @Test func `a ballot names the reserves that wait`() async throws {
    let season = try await Self.season("{id: vote, name: 投票, kind: ballot, seats: 2}")
    try await season.write { transaction in
      _ = try UnitListRecords.send(
        ["A001", "A005", "A009"], of: "O1", RoundSeason.edition, in: transaction)
    }
    _ = try await season.desk.openBallot()
    let words = try await Self.words(season, "vote")
    #expect(words.contains("A009（单位的候补第 1，名额还没有空出）"))
    #expect(!words.contains("京华理工大学（"))
  }

  @Test func `a round that takes who goes on from another has none`() async throws {
    let season = try await Self.season(
      "{id: review, kind: review, rubric: [{id: idea, name: 创新}], judges-per-entry: 2, advance: {count: 3}}, \(Self.vote)"
    )
    #expect(try await Self.words(season, "net").isEmpty)
    #expect(try await !Self.words(season, "review").isEmpty)
  }
}
