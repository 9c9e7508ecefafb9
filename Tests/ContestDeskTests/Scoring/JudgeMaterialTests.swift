import Contest
import ContestStore
import Testing

@testable import ContestDesk

struct JudgeMaterialTests {
  /// One school's work by 林小明, in a round that is blind or not, with judges.
  static func season(
    isBlind: Bool, deeds: String = "林小明在京华理工大学任教，电话 13800001111。"
  ) async throws -> RoundSeason {
    let form = """
      form:
        - {id: deeds, name: 主要事迹, kind: text, max: 500, blind: true}
        - {id: remark, name: 备注, kind: text}
        - {id: paper, name: 正文, kind: file, blind: true}
      tiers:
      """
    let text = RoundSeason.rulebook.replacing("tiers:", with: form)
    let season = try await RoundSeason(
      entries: 1, judges: 8,
      rulebook: isBlind ? text : text.replacing("blind: double", with: "blind: none"))
    let id = RoundSeason.entry(1)
    try await season.desk.database.write(
      Action(actor: "test", name: "test.answers", at: RoundSeason.now)
    ) { transaction in
      try transaction.execute(
        "INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, '林小明')", id)
      for (field, value) in [
        ("deeds", deeds), ("remark", "内部"), ("paper", "x.pdf"),
      ] {
        try transaction.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, ?2, ?3)", id, field, value)
      }
      try transaction.record(.edition(RoundSeason.edition))
    }
    _ = try await season.desk.assignJudges("review")
    return season
  }

  private func material(isBlind: Bool) async throws -> [String] {
    let season = try await Self.season(isBlind: isBlind)
    let judge = try #require(try await season.assignments().first?.judge)
    let desk = season.desk.acting(
      Actor(name: "judge", grants: [Grant(.judge, in: .judge(judge, of: RoundSeason.edition))]))
    let queue = try await desk.judgeQueue(of: "review", edition: RoundSeason.edition)
    let work = try #require(queue.works.first)
    return try await desk.judgeMaterial(of: work, in: queue).map {
      "\($0.name.chinese)：\($0.text)"
    }
  }

  @Test func `a judge reads what the form gives to judges, in a blind round without names`()
    async throws
  {
    #expect(try await material(isBlind: true) == ["主要事迹：＊＊在＊＊任教，电话 138****1111。"])
    #expect(try await material(isBlind: false) == ["主要事迹：林小明在京华理工大学任教，电话 138****1111。"])
  }
}
