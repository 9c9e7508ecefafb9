public import Contest
import ContestStore

/// A file of a work as a judge finds it: 评委看的文件. Only questions that the rulebook opens to judges (`open-to-judges`) are among
/// them.
public struct JudgeFile: Sendable {
  public enum Standing: Hashable, Sendable {
    case open(ending: String, length: Int)
    case notHandedIn
    /// It was purged, or is lost.
    case gone
    /// The round is over.
    case closed
    case kept(FileForJudges.Why)
  }
  public let question: FormField
  public let standing: Standing
}

/// A file that is being opened, without what a blind judge must not learn from it.
public struct OpenedFile: Sendable {
  /// What it is called: the number of the work and the question, never what the entrant called it.
  public let name: String
  public let ending: String
  /// As what a browser may show it; `nil` where it is only saved.
  public let type: String?
  private let file: WorkFile
  private let properties: PDFProperties?

  public var length: Int { file.length }

  public func bytes(at offset: Int, count: Int) throws -> [UInt8] {
    let bytes = try file.bytes(at: offset, count: count)
    return properties?.blanked(bytes, at: offset) ?? bytes
  }

  /// - Throws: ``JudgeFileFault/kept(_:_:)`` where its properties cannot be taken out.
  init(
    _ file: EntryFile, of question: FormField, called number: String, as copy: FileForJudges,
    in files: FileFolder
  ) throws {
    name = "\(number)-\(question.fileName).\(file.ending)"
    (ending, type) = (file.ending, FileForJudges.shownType(ending: file.ending))
    let stored = try WorkFile(opening: files.place(of: file.digest))
    switch copy {
    case .whole: (self.file, properties) = (stored, nil)
    case .withoutProperties where FileType(ending: file.ending) == .pdf:
      guard let found = try PDFProperties(length: stored.length, read: stored.bytes) else {
        throw JudgeFileFault.kept(question.name, .propertiesStay)
      }
      (self.file, properties) = (stored, found)
    case .withoutProperties:
      let limit = FileForJudges.mostOfPicture
      guard let clean = SharedPicture.cleaned(try stored.bytes(at: 0, count: limit), atMost: limit)
      else { throw JudgeFileFault.kept(question.name, .propertiesStay) }
      // On the disk and not in memory: many judges read at once, some on slow lines.
      let writer = try WorkFileWriter(in: files.workFolder())
      try writer.append(clean)
      (self.file, properties) = (writer.finish().file, nil)
    case .kept(let why): throw JudgeFileFault.kept(question.name, why)
    }
  }
}

/// Why a judge does not open a file of a work.
public enum JudgeFileFault: Error, Hashable {
  case kept(Bilingual, FileForJudges.Why)
}

extension JudgeFileFault: Explained {
  public var code: String {
    switch self {
    case .kept(_, .notForBlindJudges): "judge-file-not-for-blind"
    case .kept(_, .otherType): "judge-file-other-type"
    case .kept(_, .tooLarge): "judge-file-too-large"
    case .kept(_, .propertiesStay): "judge-file-properties-stay"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.kept(let name, let why), .chinese):
      "“\(name.chinese)”\(why.words(in: .chinese))。请看组委会发给您的材料。"
    case (.kept(let name, let why), .english):
      "“\(name.text(in: .english))”: \(why.words(in: .english)). See what the office sent you."
    }
  }
}
