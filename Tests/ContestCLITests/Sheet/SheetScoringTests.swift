import ArgumentParser
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

/// `sheet rank`, `sheet agreement` and `sheet simulate`, from a file to a file.
struct SheetScoringTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let scores: String
    var options: [String] = []
    let ranking: String
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a long table in Chinese, highest and lowest set aside",
      scores: """
        作品编号,评委,得分
        A,王,88
        A,李,92.5
        A,赵,90
        A,孙,79
        B,王,89
        B,李,89
        B,赵,96
        B,孙,60
        C,王,
        """, options: ["--method", "trimmed"],
      ranking: """
        rank,entry,score,judges,flag
        1,A,89,4,tied
        1,B,89,4,tied
        ,C,,0,no-marks

        """),
    Case(
      name: "a wide table with numbered judges and columns that say nothing",
      scores: """
        序号,编号,作品名称,评委1,评委2,备注
        1,A,风,80,90,好
        2,B,雷,70,,
        """,
      ranking: """
        rank,entry,score,judges,flag
        1,A,85,2,
        2,B,70,1,

        """),
    Case(
      name: "a wide table with judges' names, tracks apart",
      scores: """
        entry,track,张评,李评
        A,甲,80,90
        B,乙,70,75
        """, options: ["--by", "track"],
      ranking: """
        rank,entry,score,judges,track,flag
        1,B,72.5,2,乙,
        1,A,85,2,甲,

        """),
  ]

  @Test(arguments: cases)
  func `scores become a ranking`(example: Case) throws {
    #expect(try rank(example.scores, example.options) == example.ranking)
  }

  static let faults: [Case] = [
    Case(name: "out of range", scores: "entry,judge,score\na,x,101\n", ranking: ""),
    Case(name: "twice", scores: "entry,judge,score\na,x,80\na,x,81\n", ranking: ""),
    Case(name: "no judge", scores: "entry,score\na,80\n", ranking: ""),
    Case(name: "no entry column", scores: "judge,score\nx,80\n", ranking: ""),
    Case(name: "doubled heading", scores: "entry,judge,score,score\na,x,1,2\n", ranking: ""),
    Case(name: "no rows", scores: "entry,judge,score\n", ranking: ""),
    Case(name: "no marks", scores: "entry,judge,score\na,x,\n", ranking: ""),
    Case(name: "no number", scores: "entry,judge,score\na,x,好\n", ranking: ""),
  ]

  @Test(arguments: faults)
  func `a table with faults is refused and nothing is written`(example: Case) throws {
    let folder = try temporaryFolder()
    #expect(throws: (any Error).self) { try rank(example.scores, [], in: folder) }
    let written = folder.appending(path: "out.csv")
    #expect(!FileManager.default.fileExists(atPath: written.path(percentEncoded: false)))
  }

  @Test func `estimates carry their error, and probabilities where a top is asked`() throws {
    let scores = try #require(Self.cases.first).scores
    let ranking = try rank(scores, ["--method", "severity", "--top", "1"])
    #expect(ranking.hasPrefix("rank,entry,score,judges,se,probability-top,flag\n"))
  }

  @Test func `a simulation has a row per method`() throws {
    let out = try temporaryFolder().appending(path: "out.csv").path(percentEncoded: false)
    let command = try SheetSimulateCommand.parse(
      [
        "--entries", "60", "--judges", "10", "--per-entry", "3", "--top", "10", "--runs", "2",
        "--out", out,
      ])
    try command.run()
    let lines = try read(out).split(separator: "\n")
    #expect(lines.count == 6 && lines[0].hasPrefix("method,per-entry,top,in-top"))
    for options in [["--per-entry", "11"], ["--per-entry", "0"]] {
      #expect(throws: (any Error).self) {
        try SheetSimulateCommand.parse(
          ["--entries", "60", "--judges", "10", "--top", "10"] + options)
      }
    }
  }

  @Test func `with --json each figure that is null has its reason beside it`() throws {
    let tables = try SheetTables([
      "scores.csv": "entry,judge,score\nA,王,80\nA,李,90\nB,王,90\nB,李,80\nC,王,70\n"
    ])
    let text = try tables.sheet("agreement scores.csv --json").output
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let judges = try #require(json["judges"] as? [[String: Any]])
    #expect(judges.count == 2)
    for judge in judges {
      let nulls = judge.values.contains { $0 is NSNull }
      let told = try #require(judge["notComputed"] as? [[String: Any]])
      #expect(nulls && told.contains { ($0["message"] as? String)?.contains("2 个") == true })
    }
    let missing = try #require(json["notComputed"] as? [[String: Any]])
    #expect(missing.contains { $0["code"] as? String == "agreement-no-icc-equal-means" })
  }

  @Test func `agreement has a row per judge`() throws {
    let folder = try temporaryFolder()
    let out = folder.appending(path: "out.csv").path(percentEncoded: false)
    let file = try write(try #require(Self.cases.first).scores, in: folder)
    try SheetAgreementCommand.parse([file, "--out", out]).run()
    let lines = try read(out).split(separator: "\n")
    #expect(lines.count == 5)
  }

  @Test func `coefficients are printed so that another program's can be compared`() throws {
    // The six subjects and four judges of Shrout and Fleiss (1979).
    let marks = [
      [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7],
    ]
    let rows = marks.enumerated().map { "e\($0)," + $1.map(String.init).joined(separator: ",") }
    let tables = try SheetTables([
      "scores.csv": (["entry,评委1,评委2,评委3,评委4"] + rows).joined(separator: "\n")
    ])
    let output = try tables.sheet("agreement scores.csv --json").output
    #expect(output.contains("\"icc(1,1)\":{\"value\":0.16574177"))
    #expect(output.contains("\"icc(A,1)\":{\"value\":0.28976378"))
    #expect(output.contains("\"icc(C,1)\":{\"value\":0.71484071"))
  }

  /// The file's text, with line ends as in the test.
  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n", with: "\n")
  }

  private func write(_ scores: String, in folder: URL) throws -> String {
    let file = folder.appending(path: "scores.csv").path(percentEncoded: false)
    try scores.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  private func rank(_ scores: String, _ options: [String], in folder: URL? = nil) throws -> String {
    let folder = try folder ?? temporaryFolder()
    let out = folder.appending(path: "out.csv").path(percentEncoded: false)
    try SheetRankCommand.parse([try write(scores, in: folder), "--out", out] + options).run()
    return try read(out)
  }
}
