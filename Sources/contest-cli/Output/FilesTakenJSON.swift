import ContestDesk
import ContestSheets

/// A report on a file that was handed in, with the figures that its command tells other programs.
protocol FiguredReport: ReceivedFileReport {
  /// How many of what the file holds are new or different.
  var changed: Int { get }
  /// What the file holds, by the names of the fields in JSON: how many papers, wishes, matches, how many were left blank.
  var figures: [String: Int] { get }
  /// Whose file it is, where the command knows.
  var words: [String: String] { get }
}

extension FiguredReport {
  var words: [String: String] { [:] }
}

/// What files that were handed in came to, for other programs: the same fields for every command, and beside them its own figures.
///
/// ```json
/// {"schemaVersion": 1, "files": [{"file": "志愿.xlsx", "sha256": "…", "candidates": 12, "blank": 0, "isTaken": true,
///  "cells": {…}, "read": {…}, "written": 12, "problems": []}]}
/// ```
struct FilesTakenJSON: Encodable {
  struct File: Encodable {
    private let figures: [String: Int]
    private let words: [String: String]
    private let isTaken: Bool
    private let read: FileAccount
    private let written: Int
    private let problems: [ProblemJSON]

    init(_ report: some FiguredReport) {
      figures = report.figures
      words = report.words.merging(["file": report.fileName, "sha256": report.digest]) { $1 }
      isTaken = report.isTaken
      read = report.account
      written = report.isTaken ? report.changed : 0
      problems = report.problems.map(ProblemJSON.init)
    }

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(_ name: String) { stringValue = name }
      init(stringValue: String) { self.init(stringValue) }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      for (name, text) in words { try fields.encode(text, forKey: Key(name)) }
      for (name, figure) in figures { try fields.encode(figure, forKey: Key(name)) }
      try fields.encode(isTaken, forKey: Key("isTaken"))
      try fields.encode(read.cells, forKey: Key("cells"))
      try fields.encode(read, forKey: Key("read"))
      try fields.encode(written, forKey: Key("written"))
      try fields.encode(problems, forKey: Key("problems"))
    }
  }
  let schemaVersion = 1
  let files: [File]

  init(_ reports: [some FiguredReport]) { files = reports.map(File.init) }
}

extension MatchReport: FiguredReport {
  var figures: [String: Int] { ["matches": matches, "blank": blank] }
}

extension WishReport: FiguredReport {
  var figures: [String: Int] { ["candidates": candidates, "blank": blank] }
}

extension FollowUpReport: FiguredReport {
  var figures: [String: Int] { ["answers": answers, "blank": blank] }
}

extension BallotReport: FiguredReport {
  var figures: [String: Int] { ["papers": papers] }
}

extension VettingReport: FiguredReport {
  var figures: [String: Int] { ["answers": answers, "others": others, "blank": blank] }
  var words: [String: String] { ["department": department] }
}
