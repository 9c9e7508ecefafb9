import Contest
import Testing

@testable import ContestArchive

/// A line may hold nothing but what its digest is computed from, because nobody would check the rest.
struct OutcomeLinesTests {
  private func fault(_ read: () throws(ArchiveError.LineFault) -> Void) -> ArchiveError.LineFault? {
    do throws(ArchiveError.LineFault) {
      try read()
      return nil
    } catch {
      return error
    }
  }

  private func fields(_ text: String) throws(ArchiveError.LineFault) -> Fields {
    try Fields(try JSONReader.read(Array(text.utf8)))
  }

  private func decision(
    _ about: String, list: String = "null", level: String = "null", choice: String = "null",
    amount: String = "null", entries: String = "[]"
  ) -> ArchiveError.LineFault? {
    fault { () throws(ArchiveError.LineFault) in
      _ = try ArchivedDecision(
        try fields(
          """
          {"kind":"decision","number":"1","at":"5","actor":"wu","about":"\(about)","round":"review",\
          "list":\(list),"level":\(level),"choice":\(choice),"amount":\(amount),\
          "entries":\(entries),"reason":"加赛表决"}
          """))
    }
  }

  @Test func `a decision says what it is about and nothing beside it`() {
    let both = #"["A1","A2"]"#
    #expect(decision("tie-order", entries: both) == nil)
    #expect(
      decision("tie-order", level: #""特等奖""#, entries: both) == .wrongKind(key: "level"))
    #expect(decision("tie-order", list: #""x""#, entries: both) == .wrongKind(key: "list"))
    #expect(decision("no-re-review") == nil)
    #expect(decision("no-re-review", entries: both) == .wrongKind(key: "entries"))
    #expect(decision("no-re-review", amount: #""3""#) == .wrongKind(key: "amount"))
    #expect(decision("vetting", choice: #""stops""#, amount: #""0""#, entries: #"["A1"]"#) == nil)
    // Any other word than the two would count as the second.
    #expect(
      decision("vetting", choice: #""pass""#, amount: #""0""#, entries: #"["A1"]"#)
        == .wrongKind(key: "choice"))
  }

  private func line(_ list: String, round: String, home: String) -> ArchiveError.LineFault? {
    fault { () throws(ArchiveError.LineFault) in
      _ = try ArchivedLine(
        try fields(
          """
          {"kind":"line","list":"\(list)","round":"\(round)","entry":"A1",\
          "standing":"\(list == "awards" ? "award:一等奖" : "placed")","place":"1","score":"92.5",\
          \(home),"basis":null,"since":"1","until":null,"reason":""}
          """))
    }
  }

  @Test func `a line of the prizes has no round, and without an organization there is no track`() {
    let home = #""organization":"京华理工大学","track":"all","group":"""#
    let none = #""organization":null,"track":null,"group":null"#
    #expect(line("ranking", round: "review", home: home) == nil)
    #expect(line("awards", round: "", home: home) == nil)
    #expect(line("awards", round: "review", home: home) == .wrongKind(key: "round"))
    #expect(line("ranking", round: "review", home: none) == nil)
    let track = none.replacing(#""track":null"#, with: #""track":"all""#)
    #expect(line("ranking", round: "review", home: track) == .wrongKind(key: "track"))
  }
}
