import Contest
import ContestPrint
import ContestSheets
import ContestStore
import Foundation
import Testing

@testable import ContestDesk

/// A committee that votes on paper reads of the candidates on paper what it could read on the screen.
struct PrintBallotMaterialTests {
  private static let form =
    "[{id: deeds, name: 主要事迹, kind: text, blind: true}, {id: remark, name: 备注, kind: text}, {id: proof, name: 证明, kind: file, blind: true}]"

  private static func meeting(form: String = form) async throws -> (BallotMeeting, path: String) {
    let meeting = try await BallotMeeting(
      "seats: 2, most-marks: 3, runs: 2, named: true", form: form)
    try await meeting.desk.database.write(Action(actor: "t", name: "t", at: RoundSeason.now)) {
      for (number, deeds) in [(1, "在一线工作十年。"), (2, "电话 13800001111。"), (3, "教书育人。")] {
        try $0.execute(
          "INSERT INTO answers (entry_id, field, value) VALUES (?1, 'deeds', ?2)",
          RoundSeason.entry(number), deeds)
      }
      try $0.execute(
        "INSERT INTO answers (entry_id, field, value) VALUES (?1, 'remark', '内部备注')",
        RoundSeason.entry(1))
      try $0.record(.edition(RoundSeason.edition))
    }
    _ = try await meeting.desk.openBallot(voters: ["J05", "J06", "J07"])
    return (meeting, meeting.season.folder.appending(path: "材料.pdf").path())
  }

  @Test func `it has what voters may read of each candidate, before the run and in it`()
    async throws
  {
    let (meeting, path) = try await Self.meeting()
    let before = try await meeting.desk.printBallotMaterial(to: path)
    #expect(before.run == 1 && before.candidates == 4 && before.blank == 1)
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    for words in ["第1轮投票", "主要事迹", "在一线工作十年。", "教书育人。", "没有填写", "138****1111"] {
      #expect(text.contains(words), "\(text)")
    }
    // Neither what the rulebook keeps from voters, nor a number.
    #expect(!text.contains("内部备注") && !text.contains("13800001111"))
    _ = try await meeting.desk.beginRun()
    let during = try await meeting.desk.printBallotMaterial(to: path)
    #expect(during.run == 1 && during.candidates == 4)
  }

  @Test func `who has left is not on it, and the order is that of the ballot papers`() async throws
  {
    let (meeting, path) = try await Self.meeting()
    _ = try await meeting.desk.beginRun()
    try await meeting.desk.screen(RoundSeason.entry(2), .withdraw(reason: "退出"))
    #expect(try await meeting.desk.printBallotMaterial(to: path).candidates == 3)
    let text = try ScannedFile.text(of: path).filter { !$0.isWhitespace }
    let places = [1, 3, 4].compactMap { text.range(of: RoundSeason.entry($0).text)?.lowerBound }
    #expect(places.count == 3 && places == places.sorted())
    #expect(!text.contains(RoundSeason.entry(2).text))
  }

  @Test func `where the rulebook shows voters nothing, it says so and writes nothing`() async throws
  {
    let (meeting, path) = try await Self.meeting(
      form: "[{id: remark, name: 备注, kind: text}, {id: deeds, name: 主要事迹, kind: text}]")
    await #expect(throws: BallotFault.nothingToRead("vote")) {
      try await meeting.desk.printBallotMaterial(to: path)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `all candidates stand on it or none, and every character is named`() async throws {
    let (meeting, path) = try await Self.meeting()
    try await meeting.desk.database.write(Action(actor: "t", name: "t", at: RoundSeason.now)) {
      for number in [1, 3] {
        try $0.execute(
          "UPDATE answers SET value = ?2 WHERE entry_id = ?1 AND field = 'deeds'",
          RoundSeason.entry(number), number == 1 ? "教书\u{E001}人" : "教书\u{E003}人")
      }
      try $0.record(.edition(RoundSeason.edition))
    }
    await #expect {
      try await meeting.desk.printBallotMaterial(to: path)
    } throws: { error in
      let text = (error as? PrintError)?.message(in: .chinese) ?? ""
      // Where it stands, what it says, and which character: of two different ones each with its code.
      return [(1, "\u{E001}"), (3, "\u{E003}")].allSatisfy { number, letter in
        text.contains(
          "（\(RoundSeason.entry(number))）的“内容”：“教书\(letter)人”（U+E00\(number)）")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
