import Contest
import ContestDesk
import ContestStore

/// A file for another office that was made and is on record: 做好的文件. It is held for an hour, encrypted, so that whoever made it
/// can fetch it, and again where the line broke: making it a second time would be another package.
enum MadeFile {
  static let purpose = "made"
  /// The ending of packages, answers and archives.
  static let ending = ".contest"
  private static let type = "application/octet-stream"

  static let routes = [
    Route(.get, "/e/:edition/packages/file", .may(.seeEntries)) { visit in
      let id = visit.request.query["held"]
      guard let (name, file) = try await HeldUpload(visit, for: purpose).sent(id) else {
        let told = visit.say(
          "这个文件没有再留着：过了一小时，或者您此后又做了、收了四个文件，或者不是您做的。要用请再做一次：报送包会编下一号，对方收下时提示缺了没有交的这一号，不影响接收。",
          "The file is gone: an hour is over, you made or sent four others since, or somebody else made it. Make it again: a package gets the next number, and the receiver is told that this one never came, which hinders nothing."
        )
        var gone = try await PackagePages.page(
          visit, Refusal("file", [Refusal.Fault(field: nil, message: told)])
        ).answer(visit)
        gone.status = 404
        return gone
      }
      return .file(file, name: name, type: type)
    }
  ]

  /// Calls `write` with a path for a file of another office and with what keeps it, under the id that is returned, in the
  /// transaction that puts it on record.
  ///
  /// `fileName` is what the log calls it; `name` is the name for whoever fetches it.
  static func hold<Made>(
    as fileName: String, _ visit: Visit, name: @escaping @Sendable (PackageRecord) -> String,
    _ write: (String, @escaping KeepMade) async throws -> Made
  ) async throws -> (made: Made, id: String) {
    let held = try HeldUpload(visit, for: purpose)
    return try await TemporaryFile.work(visit, isLarge: holdsFiles(visit)) { folder in
      try await held.keeping(named: name) { keep in
        try await write("\(folder)/\(TemporaryFile.plain(fileName))", keep)
      }
    }
  }

  /// Calls `write` with a path, and holds the file without a number that it wrote there.
  static func hold<Made>(
    as fileName: String, named name: String, _ visit: Visit,
    _ write: (String) async throws -> Made
  ) async throws -> (made: Made, id: String) {
    let held = try HeldUpload(visit, for: purpose)
    return try await TemporaryFile.work(visit, isLarge: holdsFiles(visit)) { folder in
      let path = "\(folder)/\(TemporaryFile.plain(fileName))"
      let made = try await write(path)
      return (made, try await held.hold(made: path, as: name))
    }
  }

  /// Links to the files that somebody made within the hour, the one of this id first. They are there also after a server was
  /// stopped before it could answer.
  static func waiting(_ visit: Visit, first id: String) async throws -> HTML {
    let say = visit.say
    let all = try await HeldUpload(visit, for: purpose).waiting()
    guard !all.isEmpty else { return "" }
    let others: [HTML] = all.filter { $0.id != id }.map {
      "<li><a href=\"\(link($0.id, visit))\">\(say("\(visit.time($0.at)) 做的文件", "The file made at \(visit.time($0.at))"))</a></li>"
    }
    let main: HTML =
      all.contains { $0.id == id }
      ? "<p><a class=\"button\" href=\"\(link(id, visit))\">\(say("下载文件", "Fetch the file"))</a></p>"
      : ""
    let words: HTML =
      others.isEmpty
      ? "" : "<p>\(say("您一小时内做的：", "Made by you within the hour:"))</p><ul>\(others)</ul>"
    return """
      <div class="note">\(main)\(words)<p class="soft">\(say("交给对方的就是这个文件，一小时内可以重复下载。", "This is what the other office gets. It can be fetched again for an hour."))</p></div>
      """
  }

  /// Where the file that is held under this id is fetched.
  static func link(_ id: String, _ visit: Visit) -> Address {
    visit.at("packages", "file", query: ["held": id])
  }

  /// Goes to the list of packages, which offers the file.
  static func answer(_ id: String, _ said: Done, of name: String, _ visit: Visit) -> WebAnswer {
    .seeOther(visit.at("packages", said: said, of: name, query: ["file": id]))
  }

  /// Whether what entrants handed in may go along, so that a file of another office may be large.
  private static func holdsFiles(_ visit: Visit) -> Bool {
    visit.edition?.rulebook.form.contains { $0.kind == .file } == true
  }

  /// The largest file of another office that can wait here: as large as on the command line, where there is a folder for it.
  static func most(_ visit: Visit) -> Int {
    visit.desk.heldFiles == nil ? UploadedFile.most : UploadedFile.mostOfPackage
  }

  /// `64 GB`, `24 MB`.
  static func mostShown(_ visit: Visit) -> String {
    let most = most(visit)
    return most >= 1 << 30 ? "\(most >> 30) GB" : "\(most >> 20) MB"
  }

  /// Refuses to make a file that could not be held, before anything is on record. `entries` are those whose files
  /// it would hold, `nil` for all of the edition; `command` makes the same file on the server.
  static func requireSize(
    of entries: Set<String>?, command: String, _ visit: Visit
  ) async throws {
    let edition = try visit.requireEdition()
    guard holdsFiles(visit) else { return }
    let bytes = try await visit.desk.fileList(edition).lines.filter {
      entries?.contains($0.entry.id.text) ?? true
    }.compactMap(\.file).filter { !$0.isPurged }.reduce(0) { $0 + $1.length }
    // A megabyte is for what is not files.
    let most = most(visit) - (1 << 20)
    guard bytes <= most else {
      throw RefusedForm(
        nil,
        visit.say(
          "交来的文件合起来有 \(HandedInFileFault.size(bytes))，网页上最多 \(mostShown(visit))。什么都没有生成。请在服务器上执行：contest-cli \(command) --edition \(edition.id.text)",
          "The files come to \(HandedInFileFault.size(bytes)), and a page takes \(mostShown(visit)) at most. Nothing was made. On the server run: contest-cli \(command) --edition \(edition.id.text)"
        ))
    }
  }
}
