import Contest
import ContestDesk
import Testing

/// Who sits in which panel, as the office sees it afterwards.
struct PanelAssignmentTests {
  private static let rulebook = RoomAssignmentTests.text(
    """
          - {id: show, name: 展评, kind: live, rubric: [{id: total, name: 总分}], panels: [{id: experts, name: 专家, judges: 2, weight: 60%}, {id: citizens, name: 市民, judges: 1, weight: 40%}], conflicts: [declared], ties: [committee]}
    """)

  private static func seated() async throws -> RoundSeason {
    let season = try await RoundSeason(entries: 3, rulebook: rulebook)
    var wish = AssignmentWish()
    wish.panels = ["experts": ["J01", "J02"], "citizens": ["J05"]]
    _ = try await season.desk.assignJudges("show", wish)
    return season
  }

  /// All three records used to name J01.
  @Test func `the records name each judge and the panel`() async throws {
    let season = try await Self.seated()
    let edition = try await season.desk.edition()
    let step = try #require(
      try await season.desk.latestSteps(edition).first { $0.action == "round.assign" })
    for told in ["J01 评委1 入“专家”", "J02 评委2 入“专家”", "J05 评委5 入“市民”"] {
      #expect(step.new?.contains(told) == true, "\(step.new ?? "")")
    }
    let past = try await season.desk.history(of: "J05", edition: edition)
    #expect(past.lines.contains { $0.new == "入“市民”" && $0.what == "展评" })
  }

  @Test func `the board says who sits where, and how many of a panel an entry has`()
    async throws
  {
    let season = try await Self.seated()
    let board = try await season.desk.assignmentBoard(of: "show")
    #expect(board.judges.map(\.panel) == ["experts", "experts", "citizens"])
    #expect(board.panelName("citizens", in: .chinese) == "市民")
    let line = try #require(board.lines.first)
    #expect(board.panelCounts(of: line, in: .chinese) == "专家 2 / 2，市民 1 / 1")
    #expect(board.table().columns.map(\.heading).contains("评审组"))
    _ = try await season.desk.recuse(
      judge: "J01", from: line.entry.text, in: "show", reason: "亲属", replacing: false)
    let after = try await season.desk.assignmentBoard(of: "show")
    let left = try #require(after.lines.first { $0.entry == line.entry })
    #expect(after.panelCounts(of: left, in: .chinese) == "专家 1 / 2，市民 1 / 1")
  }
}
