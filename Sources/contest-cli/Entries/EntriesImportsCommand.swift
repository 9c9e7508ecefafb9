import ArgumentParser
import Contest
import ContestDesk
import ContestStore

struct EntriesImportsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports",
    abstract: "列出多份报名表的导入，哪些文件已入库。 Lists imports of many files, and which files are in.",
    discussion: """
      导入中断后，用同样的文件再运行一次 entries import，会接着导入没有入库的文件。
      一份文件新增、更改的超过 5000 项，分成几次入库，别人不用等很久；中断的也列在这里，再运行一次就补齐。
      A file with more than 5,000 new or changed entries is stored in several parts; one that broke off is listed here too, and the
      same import goes on with it.
      """)

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let runs = try await desk.imports(of: edition, in: Talk.language)
    if options.output.json { return try Talk.printJSON(runs.map(RunJSON.init)) }
    if runs.isEmpty {
      Talk.say(
        Talk.text(
          "还没有几份一起导入过，也没有很多项的一份。单独导入的每一份，看 history 和 undo。",
          "No files have been taken in together yet, nor one with many entries. Files taken in singly are in history and undo."
        ))
    }
    for run in runs {
      let who = run.who ?? run.actor
      let taken = run.files.count { $0.takenAt != nil }
      Talk.print(
        Talk.text(
          "\(run.at.shown)  \(who)  \(run.files.count) 份中 \(taken) 份已入库",
          "\(run.at.shown)  \(who)  \(taken) of \(run.files.count) files are in"))
      for file in run.files {
        let state = file.takenAt?.shown ?? Talk.text("未入库", "not in")
        Talk.print("    \(state)  \(file.name ?? file.digest.text)")
      }
    }
  }
}

private struct RunJSON: Encodable {
  struct File: Encodable {
    let name: String?
    let sha256: String
    let takenAt: String?
  }
  let at, actor: String
  let isOver: Bool
  let files: [File]

  init(_ run: ImportRun) {
    at = run.at.text
    actor = run.actor
    isOver = run.isOver
    files = run.files.map {
      File(name: $0.name, sha256: $0.digest.text, takenAt: $0.takenAt?.text)
    }
  }
}
