public import Contest

/// Why a file is not read as an archive, or cannot be written.
public enum ArchiveError: Error, Hashable {
  /// The limit that was exceeded.
  public enum Measure: Hashable, Sendable { case files, bytes, ratio, line, whole }

  /// What is wrong with one line of JSON.
  public enum LineFault: Error, Hashable {
    /// Not JSON from this byte on, 1 for the first.
    case notJSON(at: Int)
    /// A number that is no text.
    case number(at: Int)
    case notUTF8
    case keyTwice(String)
    case tooDeep(most: Int)
    case missing(String)
    /// A value is not of the kind that the format gives to the key.
    case wrongKind(key: String)
    /// A `kind` of line that the file does not have.
    case unknownKind(String)
    /// A second line about the same thing: its kind, and the thing.
    case lineTwice(String, about: String)
  }

  case missing(path: String)
  /// A folder, a device or a pipe.
  case noFile(path: String)
  case unreadable(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
  /// Cut short, or no ZIP file.
  case damaged(file: String, reason: String)
  case encrypted
  /// Something was put behind the end of the file, which no signature covers.
  case bytesBehind(Int)
  /// Something stands before the files or between them and their directory, which no signature covers.
  case bytesBeside
  /// A file is packed in a way that the format does not have.
  case otherPacking(String)
  case tooLarge(Measure, limit: Int)
  /// A path that the format does not have, such as one that leads outside.
  case strangePath(String)
  case fileTwice(String)
  case lacksFile(String)
  /// Made by a later program, or no archive of ours.
  case unknownFormat(String)
  /// A recommendation or a list where an archive is needed.
  case otherKind(String)
  case badLine(file: String, line: Int, LineFault)
}

extension ArchiveError: Explained {
  public var code: String {
    switch self {
    // The exit code of a missing file goes by this word, as it does for tables.
    case .missing: "file-missing"
    case .noFile, .unreadable: "archive-unreadable"
    case .cannotWrite: "archive-cannot-write"
    case .damaged: "archive-damaged"
    case .encrypted: "archive-encrypted"
    case .bytesBehind: "archive-bytes-behind"
    case .bytesBeside: "archive-bytes-beside"
    case .otherPacking: "archive-other-packing"
    case .tooLarge: "archive-too-large"
    case .strangePath: "archive-strange-path"
    case .fileTwice: "archive-file-twice"
    case .lacksFile: "archive-lacks-file"
    case .unknownFormat: "archive-unknown-format"
    case .otherKind: "archive-other-kind"
    case .badLine: "archive-bad-line"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let path), .chinese): "没有文件“\(path)”。请核对路径。"
    case (.missing(let path), .english): "There is no file “\(path)”. Check the path."
    case (.noFile(let path), .chinese): "“\(path)”是文件夹或设备，不是文件。请给出其中的那个文件。"
    case (.noFile(let path), .english):
      "“\(path)” is a folder or a device and no file. Name the file that is in it."
    case (.unreadable(let path, let reason), .chinese):
      "“\(path)”读不出来：\(SystemReason.words(for: reason, in: .chinese))。"
    case (.unreadable(let path, let reason), .english):
      "“\(path)” cannot be read: \(SystemReason.words(for: reason, in: .english))."
    case (.cannotWrite(let path, let reason), .chinese):
      "“\(path)”写不了：\(SystemReason.words(for: reason, in: .chinese))。"
    case (.cannotWrite(let path, let reason), .english):
      "“\(path)” cannot be written: \(SystemReason.words(for: reason, in: .english))."
    case (.damaged(let file, let reason), .chinese):
      "文件不完整或已损坏\(Self.chinese(file, reason))。请向对方重新索取。"
    case (.damaged(let file, let reason), .english):
      "The file is cut short or damaged (\(file): \(reason)). Ask for it again."
    case (.encrypted, .chinese): "文件加了密码。归档不加密码，请向对方索取没有密码的文件。"
    case (.encrypted, .english):
      "The file is encrypted with a password. Archives are not; ask for one without."
    case (.bytesBehind(let count), .chinese):
      "文件末尾之后多出 \(count) 个字节，不是系统写的，签名也管不到，没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.bytesBehind(let count), .english):
      "\(count) bytes stand behind its end, which the system did not write and no signature covers; nothing was read. Ask for the file as the system made it."
    case (.bytesBeside, .chinese):
      "文件开头或目录前后另有内容，不是系统写的，签名也管不到，没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.bytesBeside, .english):
      "Something stands before its files or beside their directory, which the system did not write and no signature covers; nothing was read. Ask for the file as the system made it."
    case (.otherPacking(let path), .chinese):
      "“\(path)”的压缩方式不是归档和报送包所用的（不压缩或 Deflate），可能是重新打包过的；没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.otherPacking(let path), .english):
      "“\(path)” is packed in another way than archives and packages are (stored or deflated); somebody may have packed it again. Nothing was read. Ask for the file as the system made it."
    case (.tooLarge(let measure, let limit), _):
      Self.tooLarge(measure, limit, language)
    case (.strangePath(let path), .chinese):
      "文件里有不应有的“\(path)”，没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.strangePath(let path), .english):
      "It holds “\(path)”, which no archive has; nothing was read. Ask for the file as the system made it."
    case (.fileTwice(let path), .chinese): "“\(path)”在文件里出现两次，无法判断以哪个为准。请向对方索取原文件。"
    case (.fileTwice(let path), .english):
      "“\(path)” is in it twice, so nobody can say which counts. Ask for the file as it was made."
    case (.lacksFile(let path), .chinese): "文件里缺少“\(path)”，不完整。请向对方索取原文件。"
    case (.lacksFile(let path), .english):
      "It lacks “\(path)”, so it is not whole. Ask for the file as it was made."
    case (.unknownFormat(let found), .chinese):
      "格式是“\(found)”，本程序只认识“\(ArchiveManifest.Format.allCases.map(\.rawValue).joined(separator: "”、“"))”。可能由更新的版本生成，请升级后再读。"
    case (.unknownFormat(let found), .english):
      "Its format is “\(found)”; this program knows “\(ArchiveManifest.Format.allCases.map(\.rawValue).joined(separator: "” and “"))”. A later version may have made it: upgrade, then read it."
    case (.otherKind(let kind), .chinese): "这是“\(kind)”，不是归档（archive）。请指明归档文件。"
    case (.otherKind(let kind), .english): "This is a “\(kind)”, no “archive”. Name an archive."
    case (.badLine(let file, let line, let fault), .chinese):
      "\(file) 第 \(line) 行：\(fault.message(in: language))请向对方重新索取。"
    case (.badLine(let file, let line, let fault), .english):
      "\(file), line \(line): \(fault.message(in: language)) Ask for it again."
    }
  }

  private static func tooLarge(_ measure: Measure, _ limit: Int, _ language: Language) -> String {
    switch (measure, language) {
    case (.files, .chinese): "里面的文件超过 \(limit) 个，没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.files, .english):
      "It holds more than \(limit) files; nothing was read. Ask for the file as the system made it."
    case (.bytes, .chinese): "展开后超过 \(limit >> 20) MB，没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.bytes, .english):
      "Unpacked it is above \(limit >> 20) MB; nothing was read. Ask for the file as the system made it."
    case (.ratio, .chinese): "压缩比超过 \(limit) 倍，不像归档；没有读取任何内容。请向对方索取由系统生成的原文件。"
    case (.ratio, .english):
      "It is packed more than \(limit) to 1, as no archive is; nothing was read. Ask for the file as the system made it."
    case (.line, .chinese): "有一行超过 \(limit >> 20) MB，不像归档。请向对方索取由系统生成的原文件。"
    case (.line, .english):
      "One line is above \(limit >> 20) MB, as in no archive. Ask for the file as the system made it."
    case (.whole, .chinese): "清单、签名或规程超过 \(limit >> 20) MB，不像归档。请向对方索取由系统生成的原文件。"
    case (.whole, .english):
      "The manifest, the signature or a rulebook is above \(limit >> 20) MB, as in no archive. Ask for the file as the system made it."
    }
  }
}

extension ArchiveError.LineFault {
  func message(in language: Language) -> String {
    switch (self, language) {
    case (.notJSON(let place), .chinese): "从第 \(place) 个字节起不是 JSON。"
    case (.notJSON(let place), .english): "no JSON from byte \(place) on."
    case (.number(let place), .chinese): "第 \(place) 个字节处的数没有写成文字；归档里的数都在引号里。"
    case (.number(let place), .english):
      "the number at byte \(place) is no text; numbers of an archive stand in quotation marks."
    case (.notUTF8, .chinese): "不是 UTF-8 文字。"
    case (.notUTF8, .english): "the text is not UTF-8."
    case (.keyTwice(let key), .chinese): "“\(key)”出现两次。"
    case (.keyTwice(let key), .english): "“\(key)” is there twice."
    case (.tooDeep(let most), .chinese): "嵌套超过 \(most) 层。"
    case (.tooDeep(let most), .english): "more than \(most) levels deep."
    case (.missing(let key), .chinese): "缺少“\(key)”。"
    case (.missing(let key), .english): "“\(key)” is missing."
    case (.wrongKind(let key), .chinese): "“\(key)”的值不合格式。"
    case (.wrongKind(let key), .english): "the value of “\(key)” is not what the format says."
    case (.lineTwice(let kind, let about), .chinese):
      "与前面的一行说的是同一个（\(kind)：\(about)），无法判断以哪一行为准。"
    case (.lineTwice(let kind, let about), .english):
      "a line before it is about the same (\(kind): \(about)), so nobody can say which counts."
    case (.unknownKind(let kind), .chinese): "没有“\(kind)”这种行。"
    case (.unknownKind(let kind), .english): "there is no line of the kind “\(kind)”."
    }
  }
}

extension ArchiveError {
  /// Why a file is damaged, in Chinese: the library's known English messages are translated, others left out.
  fileprivate static func chinese(_ file: String, _ reason: String) -> String {
    let known = [
      "empty": "是空的", "overlapping files": "内容重叠", "longer than declared": "比目录写的长",
      "shorter than declared": "比目录写的短", "Not a zip archive": "不是归档或报送包，或没有下载完整",
      "CRC error": "内容与校验值不符", "Premature end of file": "没有完",
      "Zip archive inconsistent": "目录前后不一致",
    ]
    let whole = file == "zip"
    let hasHan = reason.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    let why = known.first { reason.hasPrefix($0.key) }?.value ?? (hasHan ? reason : "")
    if whole { return why.isEmpty ? "" : "（\(why)）" }
    return why.isEmpty ? "（\(file)）" : "（\(file)：\(why)）"
  }
}
