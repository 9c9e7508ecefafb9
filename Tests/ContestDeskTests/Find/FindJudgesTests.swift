import Contest
import ContestDesk
import ContestStore
import Testing

struct FindJudgesTests {
  private func found(
    _ season: RoundSeason, _ words: String..., sort: String? = nil, track: String? = nil
  ) async throws -> [String] {
    let edition = try await season.desk.edition()
    return try await season.desk.findJudges(
      edition, ListWish(words: words, sort: sort), track: track
    ).lines.map(\.number)
  }

  @Test func `judges are found by number, name, unit and topic`() async throws {
    let season = try await RoundSeason(judges: 12)
    #expect(try await found(season, "j1") == ["J10", "J11", "J12"])
    #expect(try await found(season, "燕山") == ["J02"])
    #expect(try await found(season, "材料化", "评委2") == ["J02"])
    #expect(try await found(season, "市社会", sort: "姓名").first == "J05")
    #expect(try await found(season, "生物").isEmpty)
  }

  @Test func `a unit is found by the other names of its organization`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.renameOrganization(
      "燕山师范大学", to: "燕山大学", edition: edition, reason: "更名")
    // The judge's unit is still written as it was.
    #expect(try await found(season, "燕山大学") == ["J02"])
  }

  @Test func `a removed judge is listed on request only, gets no work, and can come back`()
    async throws
  {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.removeJudge("评委3", edition: edition, reason: "因病")
    #expect(try await !found(season).contains("J03"))
    let all = try await season.desk.findJudges(edition, includingRemoved: true)
    #expect(all.lines.contains { $0.number == "J03" && !$0.isActive })
    await #expect(throws: RemoveJudgeError.removedAlready(judge: "J03 评委3")) {
      try await season.desk.removeJudge("J03", edition: edition, reason: "因病")
    }
    _ = try await season.desk.assignJudges("review")
    #expect(try await season.assignments().allSatisfy { $0.judge != RoundSeason.judge(3) })
    let record = try await season.desk.database.read {
      try #require(try AuditLog.last(of: .judge(edition.id, RoundSeason.judge(3)), in: $0)).sequence
    }
    _ = try await season.desk.undo(record, edition: edition, reason: "病愈")
    #expect(try await found(season).contains("J03"))
  }

  @Test func `a judge with works has to be dropped before being removed`() async throws {
    let season = try await RoundSeason()
    let edition = try await season.desk.edition()
    _ = try await season.desk.assignJudges("review")
    await #expect(throws: RemoveJudgeError.hasWork(judge: "J05 评委5", rounds: ["网络评审"])) {
      try await season.desk.removeJudge("J05", edition: edition, reason: "因病")
    }
    _ = try await season.desk.dropJudge("J05", from: "review", reason: "因病")
    let removed = try await season.desk.removeJudge("J05", edition: edition, reason: "因病")
    #expect(removed.id == RoundSeason.judge(5))
  }
}
