import Contest
import ContestDesk
import ContestPrint
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

struct ExitStatusTests {
  @Test func `the page of the command line lists every exit code`() throws {
    let lines = try Document("docs/commands.md").prose
    let listed = lines.compactMap { $0.firstMatch(of: #/^\| (?<code>\d+) \|/#)?.code }
    let known =
      ExitStatus.allCases.map { String($0.rawValue) } + ["0", "64", String(Interruption.status)]
    #expect(listed.map(String.init).sorted() == known.sorted())
  }

  @Test func `a script can tell what failed`() {
    #expect(ExitStatus(for: StoreError.diskFull) == .inputOutput)
    #expect(ExitStatus(for: StoreError.readOnly) == .inputOutput)
    #expect(ExitStatus(for: StoreError.busy(seconds: 30)) == .tryLater)
    #expect(ExitStatus(for: CertificateFault.changedMeanwhile) == .tryLater)
    #expect(ExitStatus(for: JudgingError.changedMeanwhile(Round.ID("r"))) == .tryLater)
    #expect(ExitStatus(for: PrintError.noFontFolder("字体")) == .inputMissing)
    // A file in the place of a folder is no folder either.
    #expect(ExitStatus(for: PrintError.notAFontFolder("仿宋.ttf")) == .inputMissing)
    #expect(ExitStatus(for: PrintError.unreadableFontFolder("字体", "x")) == .inputOutput)
    #expect(ExitStatus(for: PrintError.noFontsInFolder("字体")) == .dataWrong)
    #expect(ExitStatus(for: StoreError.invalidAddress) == .configuration)
    #expect(
      ExitStatus(for: SheetError.cannotWrite(path: "x", reason: "read-only")) == .cannotCreate)
    #expect(ExitStatus(for: SheetError.missing(path: "x")) == .inputMissing)
    // A full disk is one thing, a folder that takes no file another, whatever was to be written.
    let full = SystemReason.diskFull.libraryWords
    #expect(ExitStatus(for: SheetError.cannotWrite(path: "x", reason: full)) == .inputOutput)
    #expect(ExitStatus(for: StoreError.cannotWrite(path: "x", reason: full)) == .inputOutput)
    let forbidden = SystemReason.forbidden.libraryWords
    #expect(ExitStatus(for: StoreError.cannotWrite(path: "x", reason: forbidden)) == .cannotCreate)
  }

  @Test func `every command that writes ends with 73 when the folder is not there`() throws {
    let tables = try SheetTables(["table.csv": "group,weight\na,10\n"])
    let outcome = try tables.sheet("allot table.csv --seats 3 --out nowhere/x.csv")
    #expect(outcome.status == 73 && outcome.talk.contains("output-no-folder"))
    _ = try PlayedSeason.small.outcome()
    let database = PlayedSeason.small.folder.appending(path: "contest.sqlite").path
    let export = try Command(folder: tables.folder).run(
      "results", "medals", "--database", database, "--out", "nowhere/x.csv")
    #expect(export.status == 73 && export.talk.contains("output-no-folder"))
  }
}
