import Contest
import ContestSheets
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Wishes as people write them: what is read, and what is refused at its cell.
struct WishTableTests {
  private func read(
    _ seekers: String, _ hosts: String, each: Int = 1
  ) throws -> PlainReading<(seekers: [StablePairing.Seeker], hosts: [StablePairing.Host])> {
    let folder = try temporaryFolder()
    let (one, other) = (
      folder.appending(path: "学员.csv").path, folder.appending(path: "导师.csv").path
    )
    try seekers.write(toFile: one, atomically: true, encoding: .utf8)
    try hosts.write(toFile: other, atomically: true, encoding: .utf8)
    return try WishTable.read(one, other, each: each)
  }

  private func cells(_ problems: [Problem]) -> [String] {
    problems.map { "\($0.place.file ?? "") \($0.place.cell ?? "") \($0.code)" }
  }

  @Test func `wishes are read in order, with names as the other table spells them`() throws {
    let reading = try read(
      "学员,第一志愿,志愿2,备注\n甲,Ｗang,李老师,\n乙,,李老师,急\n",
      "导师,名额,第一意向\nWang,,乙\n李老师,2,甲\n", each: 3)
    #expect(!reading.hasErrors, "\(reading.problems)")
    #expect(
      reading.value.seekers == [
        StablePairing.Seeker("甲", ["Wang", "李老师"]), StablePairing.Seeker("乙", ["李老师"]),
      ])
    #expect(
      reading.value.hosts == [
        StablePairing.Host("Wang", places: 3, ["乙"]), StablePairing.Host("李老师", places: 2, ["甲"]),
      ])
    // The wish that was left out is said.
    #expect(cells(reading.problems).contains("学员.csv B3 wish-left-out"))
  }

  @Test func `wishes that cannot be paired are refused at their cells, in both tables at once`()
    throws
  {
    let reading = try read(
      "学员,第一志愿,第二志愿,第三志愿\n甲,王,王,\n乙,赵,,\n甲,李,,\n丙,王、李,,\n丁,,,\n",
      "导师,名额,第一意向\n王,-1,甲\n李,两个,戊\n")
    #expect(reading.hasErrors)
    let found = cells(reading.problems)
    for expected in [
      "学员.csv C2 pairing-wished-twice", "学员.csv B3 pairing-unknown-name",
      "学员.csv A4 pairing-name-twice", "学员.csv A6 wish-none",
      "导师.csv B2 pairing-negative-places", "导师.csv C3 pairing-unknown-name",
    ] { #expect(found.contains(expected), "\(expected): \(found)") }
    #expect(found.contains { $0.hasPrefix("学员.csv B5 ") }, "\(found)")
    #expect(found.contains { $0.hasPrefix("导师.csv B3 ") }, "\(found)")
    for account in reading.accounts {
      let cells = account.cells
      #expect(cells.total == cells.taken + cells.passedOver + cells.refused)
    }
  }

  @Test func `for a table without wishes the missing heading is named`() throws {
    let reading = try read("学员,单位\n甲,某校\n", "导师,第一意向\n王,甲\n")
    #expect(reading.problems.contains { $0.code == "table-missing-heading" })
    // Without a column of names nothing is said of the other table's wishes.
    let nameless = try read("学员,第一志愿\n甲,王\n", "工号,第一意向\n7,甲\n")
    #expect(nameless.hasErrors)
    #expect(!nameless.problems.contains { $0.code.hasPrefix("pairing-") }, "\(nameless.problems)")
  }
}
