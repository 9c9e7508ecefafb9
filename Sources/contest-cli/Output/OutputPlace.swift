import Contest
import ContestDesk
import ContestSheets
import ContestStore
import Foundation

/// Decides whether a command may write a file, before the command changes anything.
///
/// No command writes over a database, its log, its key or a backup, whichever it is and whatever its name: ``KeptFile`` looks
/// at what stands in it. Nor does one write over the files that it uses itself: its own database and the tables that it reads.
/// Files are compared as files, whatever way their path is spelt: `./contest.sqlite`, a symbolic link and a hard link are all
/// the database. What is no plain file, such as a folder or `/dev/null`, is not replaced by one.
struct OutputPlace {
  private let taken: [(path: String, use: OutputError.Use)]
  private let isQuiet: Bool
  private let fonts: FontFolder?

  /// - Parameters:
  ///   - options: says which database the command opens; `nil` for a command without one.
  ///   - inputs: the files that the command reads; `-` and `nil` stand for none.
  init(_ options: GlobalOptions? = nil, inputs: [String?] = []) {
    var taken: [(String, OutputError.Use)] = []
    // An address that cannot be understood names no file to protect; opening the database refuses it.
    if let options, case .file(let path)? = try? DatabaseAddress(options.address) {
      for name in Set([path, FileLink.target(of: path)]) {
        taken.append((name, .database))
        for end in ["-wal", "-shm", "-journal"] { taken.append((name + end, .log)) }
        taken.append((name + ".key", .key))
        taken.append((name + ".site", .key))
        taken.append((name + ".files", .files))
      }
      if let files = ProcessInfo.processInfo.environment["CONTEST_FILES"] {
        taken.append((files, .files))
      }
    } else if options != nil {
      taken.append(("contest.key", .key))
      taken.append(("contest.site", .key))
    }
    if let key = ProcessInfo.processInfo.environment["CONTEST_KEY_FILE"], options != nil {
      taken.append((key, .key))
      taken.append((SiteIdentity.path(besideKey: key), .key))
    }
    for input in inputs { if let input, input != "-" { taken.append((input, .input)) } }
    self.taken = taken
    isQuiet = options?.output.quiet ?? false
    fonts = options?.fontFolder
  }

  /// - Parameters:
  ///   - path: the file as it was named.
  ///   - replacing: what the command is there to replace: a backup the one before it, a restored database what was there.
  /// - Throws: ``OutputError`` when the file may not be written, or there is no folder for it; `-` and `nil` are always right.
  func check(_ path: String?, replacing: KeptFile? = nil) throws(OutputError) {
    guard let path, path != "-" else { return }
    guard !path.allSatisfy(\.isWhitespace) else { throw .unnamed }
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
      guard access(path, R_OK) == 0 else { throw .unreadable(path) }
    } else {
      let folder = Self.folder(of: FileLink.target(of: path))
      guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw .noFolder(path, folder: folder)
      }
    }
    for file in taken where Self.areOne(path, file.path) { throw .inUse(path, file.use) }
    if let kept = KeptFile(at: FileLink.target(of: path)), kept != replacing {
      throw .inUse(path, OutputError.Use(kept))
    }
    AbandonedDrafts.sweep(Self.folder(of: FileLink.target(of: path)), isQuiet: isQuiet)
  }

  /// Checks a file that cannot be made again, such as one with codes: nothing may be in its place.
  ///
  /// - Throws: ``OutputError`` as ``checkWorkbook(_:)``, and where a file is there.
  func checkNew(_ path: String?) throws(OutputError) {
    try checkWorkbook(path)
    if let path, access(path, F_OK) == 0 { throw .alreadyThere(path) }
  }

  /// Checks a workbook that people fill in: one in which somebody has worked is not written over.
  ///
  /// - Throws: ``OutputError`` as ``checkWorkbook(_:)``, and ``FormFault`` where somebody has.
  func checkForm(_ path: String, overwriting: Bool) throws {
    try checkWorkbook(path)
    try Self.checkUntouched(path, overwriting: overwriting)
  }

  /// Checks that nobody has worked in what is there: a form, or a copy with the faults marked, is corrected in its place.
  static func checkUntouched(_ path: String?, overwriting: Bool) throws(FormFault) {
    guard let path, path != "-", !overwriting else { return }
    guard UntouchedForm.mayReplace(path) else { throw .filledIn([path]) }
  }

  /// Checks the place of a backup: what is there may be an older backup or an empty file.
  func checkBackup(_ path: String) throws(OutputError) {
    try check(path, replacing: .backup)
    var status = stat()
    guard stat(path, &status) == 0, status.st_size > 0 else { return }
    guard KeptFile(at: FileLink.target(of: path)) == .backup else { throw .alreadyThere(path) }
  }

  /// Checks an output of a step that is done once, such as a draw: the step must not be done when its table cannot be written.
  ///
  /// `endings` are those that the name may have; `-` is right where a CSV file may be written.
  ///
  /// - Throws: ``OutputError`` as ``check(_:replacing:)``, for a name with another ending, and where no file can be written there;
  ///   `PrintError` for pages to print where there is no font, or the office's folder of fonts is not there.
  func checkBefore(
    _ path: String?, endings: [String] = [".xlsx", ".pdf", ".csv"]
  ) throws {
    try check(path)
    guard let path, path != "-" || !endings.contains(".csv") else { return }
    guard endings.contains(where: { path.lowercased().hasSuffix($0) }) else {
      throw OutputError.otherEnding(path, endings)
    }
    if let reason = WholeFile.whyNotWritable(path) { throw OutputError.notWritable(path, reason) }
    if path.lowercased().hasSuffix(".pdf") { try FontFolder.check(fonts) }
  }

  /// Checks a folder of files that a step which is done once writes: it is made, or new files can be put into it.
  func checkFolderBefore(_ path: String) throws(OutputError) {
    try checkFolder(path)
    var (folder, status) = (path, stat())
    while stat(folder, &status) != 0, folder != "/", folder != "." {
      folder = Self.folder(of: folder)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(folder) }
    if let reason = WholeFile.whyNotWritable(folder + "/x") { throw .notWritable(path, reason) }
  }

  /// Checks a plain table, which is written as a workbook or as CSV, by the end of its name.
  func checkTable(_ path: String?) throws(OutputError) {
    try check(path)
    guard let path, path != "-" else { return }
    guard [".xlsx", ".csv"].contains(where: { path.lowercased().hasSuffix($0) }) else {
      throw .notATable(path)
    }
  }

  /// Checks a file that is written as a workbook and as nothing else: its name ends in .xlsx.
  func checkWorkbook(_ path: String?) throws(OutputError) {
    guard let path else { return }
    guard path.lowercased().hasSuffix(".xlsx") else { throw .onlyWorkbook(path) }
    try check(path)
  }

  /// Checks the name of a folder that is there or is to be made. A folder in the place of the database's log would keep the
  /// database from being opened ever after.
  ///
  /// - Throws: ``OutputError`` when the place is taken, or something else than a folder is in it.
  func checkFolder(_ path: String, replacing: KeptFile? = nil) throws(OutputError) {
    guard !path.allSatisfy(\.isWhitespace) else { throw .unnamed }
    for file in taken where Self.areOne(path, file.path) { throw .inUse(path, file.use) }
    if let kept = KeptFile(at: FileLink.target(of: path)), kept != replacing {
      throw .inUse(path, OutputError.Use(kept))
    }
    var status = stat()
    guard stat(path, &status) != 0 else {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path) }
      AbandonedDrafts.sweep(path, isQuiet: isQuiet)
      return
    }
    // 评分表.xlsx would become a folder with that name, which no program opens.
    if ResultFormat(path: path) != nil || ResultFormat.isOtherFile(path: path) {
      throw .folderLikeFile(path)
    }
  }

  /// Whether two paths lead to one file, be it there already or still to be made.
  private static func areOne(_ one: String, _ other: String) -> Bool {
    if let first = identity(of: one), let second = identity(of: other) { return first == second }
    let (first, second) = (FileLink.target(of: one), FileLink.target(of: other))
    guard name(of: first) == name(of: second),
      let folder = identity(of: Self.folder(of: first)),
      let otherFolder = identity(of: Self.folder(of: second))
    else { return false }
    return folder == otherFolder
  }

  private struct Identity: Hashable {
    let device, number: UInt64
  }

  private static func identity(of path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Why a file is not written.
enum OutputError: Error, Hashable, Explained {
  /// What a file is to the command.
  enum Use: Hashable {
    case database, log, key, backup, files, input

    init(_ kept: KeptFile) {
      self =
        switch kept {
        case .database: .database
        case .log: .log
        case .key: .key
        case .backup: .backup
        case .files: .files
        }
    }
  }

  case inUse(String, Use)
  /// A file is there that this person may not read, so that nobody can say what would be lost.
  case unreadable(String)
  case notAFile(String)
  /// The folder that the file would be in is not there, or is a file itself.
  case noFolder(String, folder: String)
  /// No name was given.
  case unnamed
  /// A file is in a folder's place.
  case notAFolder(String)
  /// A file is there that only a person may replace.
  case alreadyThere(String)
  /// What is written is a plain table, and the name is of something else.
  case notATable(String)
  /// What is written is a workbook, and the name is of something else.
  case onlyWorkbook(String)
  /// What is written is a folder of files, and the name is that of a file.
  case folderLikeFile(String)
  /// What is written goes into files with these endings.
  case otherEnding(String, [String])
  /// The system lets no file be written there, for its own reason.
  case notWritable(String, String)
  /// What is written are several tables, of which a CSV file would hold the first alone.
  case severalTables(String)

  var code: String {
    switch self {
    case .inUse: "output-in-use"
    case .unreadable: "output-unreadable"
    case .notAFile: "output-not-a-file"
    case .noFolder: "output-no-folder"
    case .unnamed: "output-unnamed"
    case .notAFolder: "output-not-a-folder"
    case .alreadyThere: "output-already-there"
    case .notATable: "output-not-a-table"
    case .onlyWorkbook: "output-only-workbook"
    case .folderLikeFile: "output-folder-like-file"
    case .otherEnding: "output-other-ending"
    case .notWritable: "output-not-writable"
    case .severalTables: "output-several-tables"
    }
  }

  func message(in language: Language) -> String {
    switch (self, language) {
    case (.inUse(let path, let use), .chinese):
      "“\(path)”是\(Self.name(use, language))，不能写在它上面；没有作任何改动。请另指一个文件。"
    case (.inUse(let path, let use), .english):
      "“\(path)” is \(Self.name(use, language)) and is not written over; nothing was changed. Name another file."
    case (.unreadable(let path), .chinese):
      "“\(path)”已经存在而您无权读它，不知道里面是什么，没有写在它上面。请另指一个文件。"
    case (.unreadable(let path), .english):
      "“\(path)” is there and you may not read it, so nobody can say what is in it; it was left as it is. Name another file."
    case (.notAFile(let path), .chinese):
      "“\(path)”不是普通文件（是文件夹、设备或管道），不能写成文件；没有作任何改动。请另指一个文件，或用 - 写到标准输出。"
    case (.notAFile(let path), .english):
      "“\(path)” is no plain file but a folder, a device or a pipe; nothing was changed. Name a file, or - for standard output."
    case (.noFolder(let path, let folder), .chinese):
      "“\(path)”写不了：没有文件夹“\(folder)”。请先建好文件夹，或另指一个文件。"
    case (.noFolder(let path, let folder), .english):
      "“\(path)” cannot be written: there is no folder “\(folder)”. Make it first, or name another file."
    case (.unnamed, .chinese): "没有写明文件名。请指明写到哪个文件。"
    case (.unnamed, .english): "No file is named. Say which file to write."
    case (.alreadyThere(let path), .chinese): "“\(path)”已经存在，没有改动。请另取文件名，或先移走它。"
    case (.alreadyThere(let path), .english):
      "“\(path)” is there already and was left as it is. Take another name, or move it away first."
    case (.severalTables(let path), .chinese):
      "写出的是几张表，“\(path)”只装得下一张；没有写出任何内容。请改用 .xlsx 或 .pdf。"
    case (.severalTables(let path), .english):
      "Several tables are written, and “\(path)” holds one; nothing was written. Name an .xlsx or .pdf file."
    case (.notATable(let path), .chinese):
      "“\(path)”：这里写出的是一张表，文件名应以 .xlsx 或 .csv 结尾；没有写出任何内容。请改文件名。"
    case (.notATable(let path), .english):
      "“\(path)”: what is written is a table, into a file whose name ends in .xlsx or .csv; nothing was written. Change the name."
    case (.onlyWorkbook(let path), .chinese):
      "“\(path)”不是以 .xlsx 结尾的文件名；这里写出的是工作簿，没有作任何改动。请改用 .xlsx。"
    case (.onlyWorkbook(let path), .english):
      "“\(path)” does not end in .xlsx, and what is written is a workbook; nothing was changed. Name an .xlsx file."
    case (.folderLikeFile(let path), .chinese):
      "“\(path)”像文件名，这里写出的是一个文件夹，里面有一份或几份文件；没有作任何改动。请写文件夹的名字。"
    case (.folderLikeFile(let path), .english):
      "“\(path)” looks like a file, and what is written is a folder with files in it; nothing was changed. Name a folder."
    case (.otherEnding(let path, let endings), .chinese):
      "“\(path)”应以 \(endings.joined(separator: "、")) 结尾；没有作任何改动。请改文件名。"
    case (.otherEnding(let path, let endings), .english):
      "“\(path)” should end in \(endings.joined(separator: ", ")); nothing was changed. Change the name."
    case (.notWritable(let path, let reason), .chinese):
      "“\(path)”写不了：\(reason)；没有作任何改动。请另指一处。"
    case (.notWritable(let path, let reason), .english):
      "“\(path)” cannot be written: \(reason); nothing was changed. Name another place."
    case (.notAFolder(let path), .chinese):
      "“\(path)”不是文件夹；没有作任何改动。请另指一个文件夹。"
    case (.notAFolder(let path), .english):
      "“\(path)” is no folder; nothing was changed. Name a folder."
    }
  }

  private static func name(_ use: Use, _ language: Language) -> String {
    switch (use, language) {
    case (.database, .chinese): "数据库"
    case (.database, .english): "a database"
    case (.log, .chinese): "数据库的日志文件"
    case (.log, .english): "a database's log"
    case (.key, .chinese): "站点密钥文件"
    case (.key, .english): "a site's key"
    case (.backup, .chinese): "备份"
    case (.backup, .english): "a backup"
    case (.files, .chinese): "存放交来的文件的地方"
    case (.files, .english): "where entrants' files are kept"
    case (.input, .chinese): "本命令要读的文件"
    case (.input, .english): "a file that this command reads"
    }
  }
}
