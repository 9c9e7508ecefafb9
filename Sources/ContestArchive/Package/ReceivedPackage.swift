import Contest

/// The parts of a package that only its receiver can read.
public struct PackageSecrets: Sendable {
  public let people: [String: PackagedPerson.Secrets]
  /// The keys of the files, by their paths.
  public let keys: [String: [UInt8]]
}

/// A received package, whole and signed by the key that it names. Whose key that is, only a card tells.
public struct ReceivedPackage: Sendable {
  public let manifest: PackageManifest
  /// SHA-256 of the manifest, which names the package.
  public let sha256: String
  /// The key that signed it.
  public let signingKey: [UInt8]
  public let rulebook: String
  public let entries: [PackagedEntry]
  public let people: [PackagedPerson]

  /// The six words that the sender's card shows.
  public var fingerprint: String {
    SpokenFingerprint.words(signingKey: signingKey, sealingKey: manifest.fromSealingKey)
  }

  /// The text of each amendment of the rules.
  public let amendments: [String]

  /// Reads a package: limits first, then the signature, then each file against the manifest, then the lines. Nothing is
  /// unpacked to disk.
  ///
  /// - Throws: ``ArchiveError`` for what is no whole package within the limits, ``PackageError`` for one that does not
  ///   hold together.
  public init(path: String, limits: ArchiveLimits = .package) throws {
    try self.init(OpenedPackage(path: path, limits: limits))
  }

  init(_ opened: OpenedPackage) throws {
    let file = opened.file
    (manifest, sha256, signingKey) = (opened.manifest, opened.sha256, opened.signingKey)
    guard manifest.kind != .answer else { throw PackageError.isAnswer }
    let rulebooks = (0...manifest.amendments.count).map(ArchivePart.rulebook)
    let handedIn = manifest.files.map(\.path).filter(FilePath.isPath)
    try opened.require(rulebooks + [ArchivePart.entries.path, ArchivePart.people.path] + handedIn)
    var found: [String: ArchiveFile.Measured] = [:]
    var texts: [String] = []
    for path in rulebooks {
      let bytes = try file.bytes(of: path)
      texts.append(String(decoding: bytes, as: UTF8.self))
      found[path] = ArchiveFile.Measured(
        bytes: bytes.count, sha256: ContestArchive.sha256(of: bytes))
    }
    (rulebook, amendments) = (texts.first ?? "", Array(texts.dropFirst()))
    var entries: [PackagedEntry] = []
    var people: [PackagedPerson] = []
    found[ArchivePart.entries.path] = try file.forEachLine(of: ArchivePart.entries.path) {
      number, line throws(ArchiveError) in
      entries.append(try Self.line(line, ArchivePart.entries, number, PackagedEntry.init(_:)))
    }
    found[ArchivePart.people.path] = try file.forEachLine(of: ArchivePart.people.path) {
      number, line throws(ArchiveError) in
      people.append(try Self.line(line, ArchivePart.people, number, PackagedPerson.init(_:)))
    }
    for path in handedIn { found[path] = try file.measure(path) }
    try opened.require(measured: found)
    let sealed = [manifest.rulebook] + manifest.amendments.map(\.sha256)
    for (path, seal) in zip(rulebooks, sealed) {
      guard seal == found[path]?.sha256 else { throw PackageError.filesDiffer(path) }
    }
    (self.entries, self.people) = (entries, people)
    try requireWhole()
    try require(found, of: handedIn)
  }

  /// Requires that the files are those that the entries name, each with the length of a sealed file.
  private func require(
    _ found: [String: ArchiveFile.Measured], of paths: [String]
  ) throws(PackageError) {
    var left = Set(paths)
    for file in entries.flatMap(\.files) {
      guard let measured = found[file.path], measured.bytes == FileSeal.length(of: file.bytes)
      else { throw .filesDiffer(file.path) }
      left.remove(file.path)
    }
    if let stray = left.min() { throw .filesDiffer(stray) }
  }

  /// Requires that each person is listed once and on one entry, and each identity and code belongs to one entry.
  private func requireWhole() throws(PackageError) {
    var left: Set<String> = []
    for person in people where !left.insert(person.key).inserted {
      throw .person(person.key, .twice)
    }
    var named: Set<String> = []
    for entry in entries where entry.standing != .withdrawn {
      for key in entry.members {
        guard named.insert(key).inserted else { throw .person(key, .onTwoEntries) }
        guard left.remove(key) != nil else { throw .person(key, .missing(entry.code)) }
      }
    }
    var identities: Set<Entry.Identity> = []
    var codes: Set<Entry.ID> = []
    for entry in entries {
      // An entry that was taken back names no people.
      if entry.standing == .withdrawn, !entry.members.isEmpty {
        throw .withdrawnWithPeople(entry.code)
      }
      guard identities.insert(entry.identity).inserted, codes.insert(entry.code).inserted else {
        throw .entryTwice(entry.code)
      }
    }
    if let key = left.min() { throw .person(key, .onNoEntry) }
    try requirePlaces()
  }

  /// Requires that entries of one standing have different places: the next reserve is the one with the lowest.
  private func requirePlaces() throws(PackageError) {
    for standing in PackagedEntry.Standing.allCases {
      var holders: [Int: Entry.ID] = [:]
      for entry in entries where entry.standing == standing {
        if let holder = holders.updateValue(entry.code, forKey: entry.place) {
          throw .placeTwice(standing, place: entry.place, [holder, entry.code])
        }
      }
    }
  }

  private static func line<Line>(
    _ bytes: [UInt8], _ part: ArchivePart, _ number: Int,
    _ read: (Fields) throws(ArchiveError.LineFault) -> Line
  ) throws(ArchiveError) -> Line {
    do throws(ArchiveError.LineFault) {
      let fields = try Fields(try JSONReader.read(bytes))
      let kind = try fields.text("kind")
      guard
        kind == PackagedEntry.kind && part == .entries
          || kind == PackagedPerson.kind && part == .people
      else { throw .unknownKind(kind) }
      return try read(fields)
    } catch {
      throw .badLine(file: part.path, line: number, error)
    }
  }

  /// Opens what is sealed, with the site's own key. `open` gets the package's key, what the sealing is bound to, and the boxes
  /// in their order, each with what it is about.
  ///
  /// - Throws: ``PackageError/doesNotOpen(_:)``, ``PackageError/sealedOtherwise(_:about:)``.
  public func secrets(
    _ open: (
      _ encapsulated: [UInt8], _ info: [UInt8], _ boxes: [(sealed: [UInt8], about: [UInt8])]
    ) throws -> [[UInt8]]
  ) throws(PackageError) -> PackageSecrets {
    var secrets: [String: PackagedPerson.Secrets] = [:]
    var keys: [String: [UInt8]] = [:]
    let files = entries.flatMap(\.files)
    do {
      let opened = try open(
        manifest.encapsulated, manifest.info(signingKey: signingKey),
        people.map { ($0.sealed, Array($0.key.utf8)) }
          + files.map { ($0.sealed, Array($0.sha256.utf8)) })
      for (person, bytes) in zip(people, opened) {
        secrets[person.key] = PackagedPerson.Secrets(bytes)
      }
      for (file, bytes) in zip(files, opened.dropFirst(people.count)) { keys[file.path] = bytes }
    } catch {
      throw .doesNotOpen(manifest.from)
    }
    if let person = people.first(where: { secrets[$0.key] == nil }) {
      throw .sealedOtherwise(manifest.from, about: person.key)
    }
    if let file = files.first(where: { keys[$0.path]?.count != 32 }) {
      throw .sealedOtherwise(manifest.from, about: file.path)
    }
    return PackageSecrets(people: secrets, keys: keys)
  }
}
