import Testing

@testable import ContestServer

/// Departments that have to be asked stand on Today; nothing named them there, so that a list went public before anybody
/// had asked.
struct TodayVettingTests {
  private static let rounds = """
    {id: check, name: 资格审查, kind: screening}, \
    {id: vet, name: 征求意见, kind: vetting, departments: [公安, 税务], due: 10 working-days, silence: stops}, \
    {id: shown, name: 候选公示, kind: publicity, days: 3, count: calendar, objections: signed}, \
    {id: vote, name: 表决, kind: ballot, seats: 1}
    """

  @Test func `whom nobody has asked about is named with the page on which to ask`() async throws {
    let test = try await VotePagesTests.ready(Self.rounds)
    let first = try await test.ask("today").text
    #expect(first.contains("征求意见：3 件还没有征求。"), "\(first)")
    #expect(first.contains("vetting/vet\">向各部门征求</a>"))
    // The ballot could not begin.
    #expect(!first.contains("表决还没有开始"))
    #expect(try await test.ask("today?lang=en").text.contains("3 not asked about."))
    #expect(!(try await test.ask("today", as: "liming").text.contains("还没有征求")))
    #expect(try await test.ask("vetting/vet", ["form": "ask"]).status == 303)
    let asked = try await test.ask("today").text
    #expect(asked.contains("征求意见：3 件还有部门没有答复，截止日 "), "\(asked)")
    #expect(!asked.contains("还没有征求"))
  }

  @Test func `before a list goes public, departments that were not heard are told`() async throws {
    let test = try await VotePagesTests.ready(Self.rounds)
    let page = try await test.ask("publicity/shown").text
    #expect(page.contains("“征求意见”还没有完成：") && page.contains("未征求 3 项"), "\(page)")
    #expect(page.contains("vetting/vet\">去征求意见</a>"))
  }
}
