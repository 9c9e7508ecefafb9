public import Contest

/// The answer of an office above to the packages that it received: 回执. It says of each package whether it was taken, of each
/// entry what became of it, and what was wrong with a package that was refused.
public struct PackageAnswer: Hashable, Sendable {
  /// One package of the sender's.
  public struct Package: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Sendable { case taken, refused }

    public var number: Int
    /// SHA-256 of its manifest.
    public var sha256: String
    public var verdict: Verdict

    public init(number: Int, sha256: String, verdict: Verdict) {
      (self.number, self.sha256, self.verdict) = (number, sha256, verdict)
    }
  }

  /// What became of one entry.
  public struct Line: Hashable, Sendable {
    public enum Standing: String, CaseIterable, Sendable {
      case registered, returned, accepted, refused, withdrawn
      /// It waits above as a reserve and is no entry there.
      case reserve
    }

    public var identity: Entry.Identity
    /// What the office below calls it, and what the one above does; empty where it is no entry there.
    public var code: Entry.ID
    public var here: String
    public var standing: Standing
    /// The Chinese names of its prizes above, best first; empty where none were given, or are not told yet.
    public var awards: [String]
    /// Why it was sent back, refused or withdrawn. Sealed for the office below.
    public var reason: String

    public init(
      identity: Entry.Identity, code: Entry.ID, here: String, standing: Standing,
      awards: [String] = [], reason: String = ""
    ) {
      (self.identity, self.code, self.here) = (identity, code, here)
      (self.standing, self.awards, self.reason) = (standing, awards, reason)
    }
  }

  /// What was wrong with a package that was refused. All but the code is sealed for the office below.
  public struct Fault: Hashable, Sendable {
    public var code: String
    /// `error`, `warning` or `note`.
    public var severity: String
    /// The sender's code of the entry; empty for what is about all of them.
    public var entry: String
    /// The heading of the column, where there is one.
    public var column: String
    public var found: String
    public var chinese: String
    public var english: String

    public init(
      code: String, severity: String, entry: String, column: String, found: String,
      chinese: String, english: String
    ) {
      (self.code, self.severity, self.entry) = (code, severity, entry)
      (self.column, self.found, self.chinese) = (column, found, chinese)
      self.english = english
    }
  }

  public var packages: [Package]
  public var lines: [Line]
  public var faults: [Fault]

  public init(packages: [Package], lines: [Line], faults: [Fault] = []) {
    (self.packages, self.lines, self.faults) = (packages, lines, faults)
  }

  /// Writes it as a signed file for the office below; see ``PackageWriter/write(to:_:key:sign:)``.
  ///
  /// - Returns: SHA-256 of the manifest.
  public func write(
    to path: String, _ manifest: PackageManifest, key: [UInt8], sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    var envelope = try PackageEnvelope(manifest, key: key)
    var bytes: [UInt8] = []
    func add(_ line: JSONValue) {
      line.write(into: &bytes)
      bytes.append(0x0A)
    }
    for package in packages {
      add(
        .keys([
          "kind": "package", "number": JSONValue(package.number), "sha256": .text(package.sha256),
          "verdict": .text(package.verdict.rawValue),
        ]))
    }
    for line in lines {
      let sealed = try envelope.seal(
        Self.sealable([line.reason]), about: line.identity.text)
      add(
        .keys([
          "kind": "entry", "identity": .text(line.identity.text), "code": .text(line.code.text),
          "here": .text(line.here), "standing": .text(line.standing.rawValue),
          "awards": .texts(line.awards), "sealed": .text(sealed.hexadecimal),
        ]))
    }
    for fault in faults {
      let sealed = try envelope.seal(
        Self.sealable([
          fault.entry, fault.column, fault.found, fault.chinese, fault.english,
        ]), about: fault.code)
      add(
        .keys([
          "kind": "fault", "code": .text(fault.code), "severity": .text(fault.severity),
          "sealed": .text(sealed.hexadecimal),
        ]))
    }
    return try envelope.write(
      [(ArchivePart.answer, .bytes(bytes), packages.count + lines.count + faults.count)], to: path,
      sign: sign)
  }

  private static func sealable(_ texts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONValue.texts(texts).write(into: &bytes)
    return bytes
  }
}

/// An answer as it came, whole and signed by the key that it names.
public struct ReceivedAnswer: Sendable {
  public let manifest: PackageManifest
  public let sha256: String
  public let signingKey: [UInt8]
  private let answer: PackageAnswer
  /// The boxes in their order, each with what it is about.
  private let boxes: [(sealed: [UInt8], about: [UInt8])]

  /// The six words that the sender's card shows.
  public var fingerprint: String {
    SpokenFingerprint.words(signingKey: signingKey, sealingKey: manifest.fromSealingKey)
  }

  /// The parts that are not sealed; reasons and faults are empty.
  public var open: PackageAnswer { answer }

  /// - Throws: ``ArchiveError``, ``PackageError``.
  init(_ opened: OpenedPackage) throws {
    (manifest, sha256, signingKey) = (opened.manifest, opened.sha256, opened.signingKey)
    try opened.require([ArchivePart.answer])
    var answer = PackageAnswer(packages: [], lines: [])
    var boxes: [(sealed: [UInt8], about: [UInt8])] = []
    let measured = try opened.file.forEachLine(of: ArchivePart.answer) {
      number, line throws(ArchiveError) in
      do throws(ArchiveError.LineFault) {
        try Self.read(try Fields(try JSONReader.read(line)), &answer, &boxes)
      } catch {
        throw .badLine(file: ArchivePart.answer, line: number, error)
      }
    }
    try opened.require(measured: [ArchivePart.answer: measured])
    (self.answer, self.boxes) = (answer, boxes)
    if Set(answer.lines.map(\.identity)).count != answer.lines.count {
      throw PackageError.filesDiffer(ArchivePart.answer)
    }
  }

  private static func read(
    _ fields: Fields, _ answer: inout PackageAnswer,
    _ boxes: inout [(sealed: [UInt8], about: [UInt8])]
  ) throws(ArchiveError.LineFault) {
    let kind = try fields.text("kind")
    if kind == "package" {
      answer.packages.append(
        PackageAnswer.Package(
          number: try fields.whole("number"), sha256: try fields.text("sha256"),
          verdict: try fields.word("verdict")))
      return
    }
    guard let sealed = try fields.text("sealed").hexadecimalBytes else {
      throw .wrongKind(key: "sealed")
    }
    switch kind {
    case "entry":
      let name = try fields.text("identity")
      guard let identity = Entry.Identity(name) else { throw .wrongKind(key: "identity") }
      // Faults come after all entries, as their boxes do.
      guard answer.faults.isEmpty else { throw .wrongKind(key: "kind") }
      answer.lines.append(
        PackageAnswer.Line(
          identity: identity, code: try fields.id("code"), here: try fields.text("here"),
          standing: try fields.word("standing"), awards: try fields.texts("awards")))
      boxes.append((sealed, Array(name.utf8)))
    case "fault":
      let code = try fields.text("code")
      answer.faults.append(
        PackageAnswer.Fault(
          code: code, severity: try fields.text("severity"), entry: "", column: "", found: "",
          chinese: "", english: ""))
      boxes.append((sealed, Array(code.utf8)))
    default: throw .unknownKind(kind)
    }
  }

  /// All of it, opened by the site's own key; see ``ReceivedPackage/secrets(_:)``.
  ///
  /// - Throws: ``PackageError/doesNotOpen(_:)``.
  public func opened(
    _ open: (
      _ encapsulated: [UInt8], _ info: [UInt8], _ boxes: [(sealed: [UInt8], about: [UInt8])]
    ) throws -> [[UInt8]]
  ) throws(PackageError) -> PackageAnswer {
    let texts: [[String]]
    do {
      texts = try open(manifest.encapsulated, manifest.info(signingKey: signingKey), boxes)
        .map { PackagedPerson.Secrets.texts($0) ?? [] }
    } catch {
      throw .doesNotOpen(manifest.from)
    }
    guard texts.count == boxes.count else { throw .doesNotOpen(manifest.from) }
    var answer = answer
    for (place, texts) in texts.enumerated() {
      if answer.lines.indices.contains(place) {
        guard texts.count == 1 else { throw .doesNotOpen(manifest.from) }
        answer.lines[place].reason = texts[0]
      } else {
        let fault = place - answer.lines.count
        guard texts.count == 5, answer.faults.indices.contains(fault) else {
          throw .doesNotOpen(manifest.from)
        }
        answer.faults[fault].entry = texts[0]
        answer.faults[fault].column = texts[1]
        answer.faults[fault].found = texts[2]
        answer.faults[fault].chinese = texts[3]
        answer.faults[fault].english = texts[4]
      }
    }
    return answer
  }
}
