import Testing

@testable import ContestServer

/// What Today names as the next step can be done now.
struct TodayNextTests {
  /// Today sent the office to a ballot that answered that the publicity before it was not over.
  @Test func `of a round and the publicity before it, the publicity is the next step`()
    async throws
  {
    let test = try await VotePagesTests.ready(
      "{id: check, name: 资格审查, kind: screening}, "
        + "{id: shown, name: 候选公示, kind: publicity, days: 3, count: calendar, objections: signed}, "
        + "{id: vote, name: 表决, kind: ballot, seats: 1, most-marks: 1, named: true}")
    let first = try await test.ask("today")
    #expect(first.text.contains("候选公示还没有开始"), "\(first.text)")
    #expect(!first.text.contains("表决还没有开始"))
    // One that passes later is a candidate then: the list says that it will change, not that nobody is added.
    let late = "单位,编号,作品名称,作品类别,作者1姓名\n丁校,1,丁作,创意,白四\n"
    #expect(try await test.take("take/entries", "补报.csv", late).status == 303)
    let open = try await test.ask("publicity/shown")
    #expect(open.text.contains("以后通过的就是候选") && !open.text.contains("不会补进来"), "\(open.text)")
    #expect(try await test.press("publicity/shown", ["form": "open"]).status == 303)
    let running = try await test.ask("today")
    #expect(!running.text.contains("候选公示还没有开始"))
    #expect(!running.text.contains("表决还没有开始"), "\(running.text)")
  }
}
