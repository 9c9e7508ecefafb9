import Foundation
import Testing

struct SheetAssignTests {
  static let files = [
    "entries.csv": "作品编号,单位\nA1,京华理工大学\nA2,永定农学院\nA3,燕山师范大学\n",
    "judges.csv": "评委,单位,工作量上限\nJ1,通惠工业职业技术学院,2\nJ2,,1\nJ3,燕山师范大学,1\n",
    "affinity.csv":
      "entry,judge,affinity\nA1,J1,500\nA1,J2,900\nA2,J1,400\nA2,J2,850\nA2,J3,300\nA3,J2,700\nA3,J3,100\n",
  ]

  @Test func `tables in, assignment out, the report beside it`() throws {
    let outcome = try SheetTables(Self.files).assign(
      "--affinity", "affinity.csv", "--per-entry", "1")
    #expect(outcome.status == 0)
    #expect(outcome.output == "entry,judge\r\nA1,J1\r\nA2,J1\r\nA3,J2\r\n")
    #expect(outcome.talk.contains("总匹配度 1600（已证明最高）"))
  }

  @Test func `JSON has the totals, loads and parts`() throws {
    let outcome = try SheetTables(Self.files).assign(
      "--affinity", "affinity.csv", "--per-entry", "1", "--json")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(json["total"] as? Int == 1600)
    #expect(json["optimal"] as? Bool == true)
    #expect(json["lowestEntry"] as? Int == 400)
    #expect((json["pairs"] as? [[String: String]])?.count == 3)
    #expect((json["loads"] as? [[String: Any]])?.compactMap { $0["load"] as? Int } == [2, 1, 0])
  }

  @Test func `a pair is explained`() throws {
    let outcome = try SheetTables(Self.files).assign(
      "--affinity", "affinity.csv", "--per-entry", "1", "--explain", "A3:J3", "--explain", "A1:J2")
    #expect(outcome.talk.contains("须回避（同单位）"))
    #expect(outcome.talk.contains("另一项申报唯一的选择"))
  }

  @Test func `every fault is listed with its cell and nothing is written`() throws {
    var files = Self.files
    files["affinity.csv"] = "entry,judge,affinity\nA1,J1,1001\nA9,J1,5\nA1,J9,5\nA2,J1,五\nA2,J2,\n"
    let outcome = try SheetTables(files).assign("--affinity", "affinity.csv", "--per-entry", "1")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    for cell in ["C2", "A3", "B4", "C5", "C6"] {
      #expect(outcome.talk.contains("affinity.csv › \(cell) "))
    }
  }

  @Test func `limits in the way are named`() throws {
    let outcome = try SheetTables(Self.files).assign("--per-entry", "2", "--capacity", "1")
    #expect(outcome.status == 65)
    #expect(outcome.talk.contains("assignment-infeasible"))
    #expect(outcome.talk.contains("评委工作量上限"))
  }

  @Test func `what was assigned stays as far as the limits allow`() throws {
    var files = Self.files
    files["before.csv"] = "entry,judge\nA1,J2\nA2,J1\nA3,gone\n"
    let outcome = try SheetTables(files).assign(
      "--affinity", "affinity.csv", "--per-entry", "1", "--existing", "before.csv")
    // A3 can have only J2, so A1 must move; A2 need not.
    #expect(outcome.output == "entry,judge\r\nA1,J1\r\nA2,J1\r\nA3,J2\r\n")
    #expect(outcome.talk.contains("gone"))
    #expect(outcome.talk.contains("沿用 1 人次，新分 2 人次"))
  }

  @Test func `a pair of the earlier assignment that does not stay is named with its reason`() throws
  {
    var files = Self.files
    files["old.csv"] = "entry,judge\nA3,J3\nA1,J1\n"
    let outcome = try SheetTables(files).assign(
      "--existing", "old.csv", "--per-entry", "1", "--json")
    #expect(outcome.talk.contains("没有沿用 A3 – J3：") && outcome.talk.contains("同单位"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let dropped = json["notKept"] as? [[String: Any]]
    #expect(dropped?.map { $0["entry"] as? String } == ["A3"])
    #expect(json["kept"] as? Int == 1)
  }
}

extension SheetTables {
  fileprivate func assign(_ words: String...) throws -> Command.Outcome {
    try Command(folder: folder).run(
      ["sheet", "assign", "--entries", "entries.csv", "--judges", "judges.csv"] + words)
  }
}
