import Contest
import ContestDesk
import ContestStore
import Testing

@testable import ContestServer

/// Whoever has to call the people of an entry sees their numbers in full, on a press and on record.
struct PersonalDataTests {
  @Test
  func `a mobile is seen in full by an organizer's press, which is on record, and by nobody else`()
    async throws
  {
    let test = try await PlainSite(
      "{id: check, name: 审核, kind: screening}", fields: "name, mobile")
    let works = "单位,编号,作品名称,作者1姓名,作者1手机\n甲校,1,会飞的伞,白一,13900000001\n"
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    let id = try #require(
      try await test.desk.entries(test.edition).first?.entry.entry.id)
    let card = try await test.ask("entries/\(id)")
    #expect(card.text.contains("entries/\(id)/full\"") && !card.text.contains("13900000001"))
    func looks() async throws -> Int {
      try await test.desk.database.read {
        try $0.count("SELECT count(*) FROM audit WHERE action = 'entry.see-personal-data'")
      }
    }
    #expect(try await looks() == 0)
    let full = try await test.ask("entries/\(id)/full", ["number": "1"])
    #expect(full.status == 200 && full.text.contains("13900000001"), "\(full.text)")
    #expect(full.text.contains("已记入日志"))
    #expect(full.header("Cache-Control")?.contains("no-store") == true)
    #expect(try await looks() == 1)
    let clerk = try await test.ask("entries/\(id)", as: "liming")
    #expect(clerk.status == 200 && !clerk.text.contains("/full\""))
    let refused = try await test.ask("entries/\(id)/full", ["number": "1"], as: "liming")
    #expect(refused.status == 404 && !refused.text.contains("13900000001"))
    #expect(try await test.ask("entries/\(id)/full").status == 404)
    #expect(try await looks() == 1)
  }
}
