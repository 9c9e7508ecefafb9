public import Contest
import ContestStore

/// Why an action on the files of an entry is refused.
public enum EntryFileFault: Error, Hashable {
  /// The database is on a server, and no folder for files was given.
  case noFolder
  /// There is no such file.
  case sourceMissing(String)
  /// It is a folder or a device, or may not be read.
  case sourceUnreadable(String)
  /// The form has no such question; `known` are those that ask for files.
  case unknownField(String, known: [String])
  /// The entry was refused or withdrawn.
  case notStanding(EntryState)
  /// The entry passed screening, so a file can be exchanged only with a reason.
  case reasonMissing
  /// The question does not accept the file, for all these reasons.
  case notTaken([HandedInFileFault])
  /// The file can be exchanged, but not removed: the question is required, or the form was sent.
  case mustStay(Bilingual)
  /// Files that are missing from the folder or changed there: entry and question.
  case damaged([String])
}

extension EntryFileFault: Explained {
  public var code: String {
    switch self {
    case .noFolder: "files-no-folder"
    // The exit code for a missing file depends on this code, as it does for tables.
    case .sourceMissing: "file-missing"
    case .sourceUnreadable: "files-unreadable"
    case .unknownField: "files-unknown-field"
    case .notStanding: "files-entry-not-standing"
    case .reasonMissing: "files-reason-missing"
    case .notTaken(let faults): faults.first?.code ?? "files-not-taken"
    case .mustStay: "files-must-stay"
    case .damaged: "files-damaged"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noFolder, .chinese):
      "数据库在服务器上，还没有指定存放文件的文件夹。请设置环境变量 CONTEST_FILES 为各台服务器共用的文件夹。"
    case (.noFolder, .english):
      "The database is on a server and no folder for files was named. Set CONTEST_FILES to the folder that all servers share."
    case (.sourceMissing(let name), .chinese): "没有文件“\(name)”。请核对路径和扩展名。"
    case (.sourceMissing(let name), .english):
      "There is no file “\(name)”. Check the path and the ending."
    case (.sourceUnreadable(let name), .chinese):
      "“\(name)”读不了：是文件夹，或没有读取的权限。请指明一个文件；文件夹请先压缩，规程收压缩文件时再交。"
    case (.sourceUnreadable(let name), .english):
      "“\(name)” cannot be read: it is a folder, or may not be read. Name one file; pack a folder, where the rulebook takes that."
    case (.unknownField(let word, let known), .chinese):
      "报名表没有叫“\(word)”的文件项目。可以交的有：\(known.isEmpty ? "（规程没有要求交文件）" : known.joined(separator: "、"))。"
    case (.unknownField(let word, let known), .english):
      "The form asks for no file called “\(word)”. It asks for: \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case (.notStanding(let state), .chinese):
      "现在是“\(state.name(in: .chinese))”，不再收文件。如果状态有误，请先更正状态。"
    case (.notStanding(let state), .english):
      "It is “\(state.name(in: .english))”; no more files are taken. If that is wrong, correct it first."
    case (.reasonMissing, .chinese): "已经审核通过，补交或更换文件须写明理由，理由存档。"
    case (.reasonMissing, .english):
      "It has passed screening; a file is added or exchanged with a reason, which goes on record."
    case (.notTaken(let faults), _):
      faults.map { $0.message(in: language) }.joined(separator: language == .chinese ? "" : " ")
    case (.mustStay(let name), .chinese):
      "“\(name.text(in: language))”必须有文件，或者已经提交，不能取消，可以换一个。"
    case (.mustStay(let name), .english):
      "“\(name.text(in: language))” must have a file, or was sent already: it can be exchanged, not taken out."
    case (.damaged(let files), .chinese):
      "文件夹里缺少以下文件，或内容已被改动：\(files.joined(separator: "、"))。没有写出任何文件；请从备份的文件夹恢复。"
    case (.damaged(let files), .english):
      "These files are missing from the folder, or their bytes were changed: \(files.joined(separator: ", ")). Nothing was written; bring them back from the backup's folder."
    }
  }
}
