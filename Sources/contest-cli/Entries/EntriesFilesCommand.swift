import ArgumentParser
import Contest
import ContestDesk
import ContestStore
import Foundation

/// 交文件.
struct EntriesAttachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "存入一件作品交来的文件，先核对类型和大小。 Takes a file that was handed in.",
    discussion: """
      例 · example:  contest-cli entries attach A194785 作品正文 论文.pdf
                     contest-cli entries attach A194785 作品正文 论文第二版.pdf --reason 附图不清，评审前更换
      """)

  @Argument(help: "作品编码，或单位内的编号。 The entry's code, or its number.")
  var entry: String

  @Argument(help: "报名表里的项目名称，如 作品正文。 The question of the form.")
  var field: String

  @Argument(help: "文件。 The file.", completion: .file())
  var file: String

  @Option(help: "编号所属的单位。 The organization whose number it is.")
  var organization: String?

  @Option(help: "审核通过后补交、更换的理由。 Why, once the entry has passed.")
  var reason = ""

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    let id = try await desk.entryID(entry, edition: edition, organization: organization)
    let attached = try await desk.attachFile(file, to: id, field: field, reason: reason)
    let name = attached.name.text(in: Talk.language)
    let size = attached.file.length
    let (chinese, english) =
      if attached.isSame {
        (
          "\(id.text) 的“\(name)”已是这个文件，没有改动。",
          "“\(name)” of \(id.text) is this file already; nothing was changed."
        )
      } else if let before = attached.before {
        (
          "已更换 \(id.text) 的“\(name)”：\(size) 字节（原来 \(before.length) 字节，留有记录）。",
          "“\(name)” of \(id.text) was exchanged: \(size) bytes (\(before.length) before; on record)."
        )
      } else {
        (
          "已存入 \(id.text) 的“\(name)”：\(size) 字节。",
          "“\(name)” of \(id.text) is in: \(size) bytes."
        )
      }
    try options.output.tell(AttachedJSON(attached), chinese, english)
  }

  private struct AttachedJSON: Encodable {
    let entry, field, sha256: String
    let bytes, number: Int
    let changed: Bool

    init(_ attached: AttachedFile) {
      entry = attached.file.entry.text
      field = attached.file.field
      sha256 = attached.file.digest.text
      bytes = attached.file.length
      number = attached.file.number
      changed = !attached.isSame
    }
  }
}

/// 文件清单.
struct EntriesFilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "列出交来的文件和还缺的；也可以把文件写到一个文件夹。 Lists files, and writes them out.",
    discussion: """
      例 · example:  contest-cli entries files --missing
                     contest-cli entries files --out 文件清单.xlsx
                     contest-cli entries files A194785 --to 评审材料
      """)

  @Argument(help: "只看一件作品。 Only of one entry.")
  var entry: String?

  @Flag(help: "只列规程要求而没有交的。 Only what is asked for and lacking.")
  var missing = false

  @Option(help: "把清单写成文件（.xlsx 或 .csv）。 Writes the list.", completion: .file())
  var out: String?

  @Option(
    help: "把文件写到这个文件夹，记入日志。 Writes the files into a folder; recorded.",
    completion: .directory)
  var to: String?

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let place = OutputPlace(options)
    try place.check(out)
    if let to { try place.checkFolder(to) }
    let desk = try await options.desk()
    let edition = try await desk.edition(options.edition)
    var id: Entry.ID?
    if let entry { id = try await desk.entryID(entry, edition: edition) }
    let all = try await desk.fileList(edition, entry: id)
    let list =
      missing ? all.onlyLacking : all
    if let to {
      let names = try await desk.writeFiles(edition, entry: id, to: to)
      Talk.say(
        Talk.text("已写出 \(names.count) 个文件到 \(to)。", "\(names.count) files were written to \(to)."))
    }
    if to == nil || out != nil || options.output.json {
      try await OfficeOutput(desk: desk, edition: edition, options: options, out: out).show(
        list.lines.map(FileJSON.init)
      ) { [list.table(in: $0)] }
    }
    let (lacking, lost) = (all.lacking, all.lost.count)
    if lost > 0 {
      Talk.say(
        Talk.text(
          "\(lost) 个交来的文件不在文件夹里，或大小变了。请从备份恢复文件夹，再用 check 核对。",
          "\(lost) files that were handed in do not lie in the folder, or have another length. Restore the folder from a backup, then run check."
        ))
    }
    if all.lines.isEmpty {
      Talk.say(Talk.text("规程没有要求交文件。", "The rulebook asks for no file."))
    } else if lacking > 0 {
      Talk.say(
        Talk.text(
          "\(edition.rulebook.nouns.entries(lacking))还缺规程要求的文件。",
          "\(lacking) entries lack a file that the rulebook asks for."))
    } else if lost == 0 {
      Talk.say(Talk.text("规程要求的文件都交齐了。", "All files that the rulebook asks for are in."))
    }
  }

  private struct FileJSON: Encodable {
    let entry, field: String
    let lacking: Bool
    let lost: Bool
    let bytes: Int?
    let sha256: String?
    let number: Int?

    init(_ line: FileLine) {
      entry = line.entry.id.text
      field = line.field.id
      lacking = line.isLacking
      lost = line.isLost
      bytes = line.file?.length
      sha256 = line.file?.digest.text
      number = line.file?.number
    }
  }
}
