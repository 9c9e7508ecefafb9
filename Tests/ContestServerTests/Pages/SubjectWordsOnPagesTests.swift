import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// An award for persons has candidates, counted 名, on every page; works are counted 件 only where they are judged.
struct SubjectWordsOnPagesTests {
  private static let rounds =
    "{id: check, name: 审核, kind: screening}, {id: review, kind: review, rubric: [{id: new, name: 新意, weight: 100, range: 0..100, step: 1}], judges-per-entry: 1, blind: none, combine: {average: mean}}"

  @Test func `candidates are called and counted as candidates`() async throws {
    let plain = try await PlainSite(Self.rounds, subject: "person")
    _ = try await plain.take("take/organizations", "单位.csv", "单位代码,单位名称\nU1,甲校\n")
    let test = try await plain.letting(in: "jia", for: "甲校")
    _ = try await test.take(
      "/u/\(test.edition.id)/U1/take/entries", "报名.csv",
      "编号,人选名称,人选类别,成员1姓名\n1,白一菲,创意,白一菲\n2,白二平,创意,白二平\n", as: "jia")
    let ids = try await test.desk.findEntries(test.edition).lines.map(\.stored.entry.id)
    #expect(ids.count == 2)
    let waiting = try await test.ask("screening").text
    #expect(waiting.contains("待审 2 名") && !waiting.contains("2 件"))
    try await test.desk.screen(ids, .pass)
    let today = try await test.ask("today").text
    #expect(today.contains("找人选") && !today.contains("找作品"))
    let records = try await test.ask("records").text
    #expect(records.contains("等 2 名") && !records.contains("2 件"))
    #expect(records.contains("人选、评委或单位的经过"))
    let history = try await test.ask("/u/\(test.edition.id)/U1/history", as: "jia").text
    #expect(history.contains(">人选</th>") && !history.contains("作品"))
  }
}
