import Contest
import ContestStore

/// The layered code numbers of a round that have been drawn, with what they stand for.
struct CodeBook {
  let judged: JudgedRound
  /// What the rulebook calls its layers.
  let names: [String]
  /// The valid draw of each layer, the first layer first.
  let drawn: [CodeLayerRecord]
  /// Who was present at each draw.
  let witnesses: [[String]]
  let seeds: [String]
  let codes: CodeLayers
  let opening: (at: Instant, actor: String, witnesses: [String])?

  /// - Throws: ``CodeFault/notCoded(_:)``; `StoreError` where the site's key opens no box.
  init(_ judged: JudgedRound, _ key: SiteKey, in connection: Connection) throws {
    guard let names = judged.round.recorded?.codes, !names.isEmpty else {
      throw CodeFault.notCoded(judged.round.id)
    }
    let (edition, round) = (judged.edition.id, judged.round.id)
    var last: [Int: CodeLayerRecord] = [:]
    for layer in try CodeRecords.layers(edition, round, in: connection) {
      last[layer.layer] = layer
    }
    var (codes, witnesses, seeds) = (CodeLayers(), [[String]](), [String]())
    var drawn: [CodeLayerRecord] = []
    for layer in 1...names.count {
      guard let record = last[layer] else { break }
      // If the layer below was drawn again, a draw made on top of the old one is no longer valid.
      if let below = drawn.last, record.number < below.number { break }
      drawn.append(record)
      guard let box = try SealedCodes(record, of: round, edition, key) else { continue }
      codes.layers.append(box.pairs)
      witnesses.append(box.witnesses)
      seeds.append(box.seed)
    }
    (self.judged, self.names, self.drawn) = (judged, names, drawn)
    (self.codes, self.witnesses, self.seeds) = (codes, witnesses, seeds)
    opening = try CodeRecords.opening(edition, round, in: connection).map { opening in
      (
        opening.at, opening.actor,
        opening.sealed.isEmpty
          ? []
          : try key.box.open(
            opening.sealed, owner: CodeRecords.owner(ofOpening: edition, round))
      )
    }
  }

  /// The layer that is drawn next; `nil` when all are.
  var next: (layer: Int, name: String)? {
    names.indices.contains(drawn.count) ? (drawn.count + 1, names[drawn.count]) : nil
  }

  /// - Throws: ``CodeFault/notDrawn(_:layer:)``.
  func requireDrawn() throws(CodeFault) {
    if let next { throw .notDrawn(judged.round.id, layer: next.name) }
  }

  /// Where each valid seed comes from; see ``SealedCodes/origin(of:)``.
  var origins: [Draw.Origin] { seeds.map(SealedCodes.origin(of:)) }

  /// The number of the last layer of each entry that drew one, also of those that left the round since: before decoding every
  /// list of numbers has all of them. A number that leaves a list when an entry is withdrawn, and is back when that is undone,
  /// is known as the entry's.
  var numbers: [Entry.ID: String] {
    Dictionary(codes.entries.map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
  }
}

/// The sealed part of a layer: the people present, the seed, and the pairs of numbers.
struct SealedCodes {
  let witnesses: [String]
  let seed: String
  let pairs: [CodeLayers.Pair]

  init(witnesses: [String], seed: String, pairs: [CodeLayers.Pair]) {
    (self.witnesses, self.seed, self.pairs) = (witnesses, seed, pairs)
  }

  /// A drawn seed has 32 hexadecimal digits; a decimal number was chosen.
  static func origin(of seed: String) -> Draw.Origin { seed.count == 32 ? .drawn : .chosen }

  var texts: [String] {
    ["\(witnesses.count)"] + witnesses + [seed] + pairs.flatMap { [$0.before, $0.code] }
  }

  /// Opens the stored part of a layer; `nil` where it was purged.
  ///
  /// - Throws: `StoreError` where the site's key opens no box.
  init?(
    _ layer: CodeLayerRecord, of round: Round.ID, _ edition: Edition.ID, _ key: SiteKey
  ) throws {
    guard !layer.sealed.isEmpty else { return nil }
    try self.init(
      key.box.open(
        layer.sealed,
        owner: CodeRecords.owner(edition, round, layer: layer.layer, number: layer.number)))
  }

  /// - Throws: `StoreError` for anything that ``texts`` did not write.
  init(_ texts: [String]) throws(StoreError) {
    guard let count = texts.first.flatMap({ Int($0) }), count >= 0, count <= texts.count - 2,
      (texts.count - count - 2).isMultiple(of: 2)
    else { throw .corrupt("code layer") }
    witnesses = Array(texts.dropFirst().prefix(count))
    seed = texts[count + 1]
    let rest = Array(texts[(count + 2)...])
    pairs = stride(from: 0, to: rest.count, by: 2).map {
      CodeLayers.Pair(before: rest[$0], code: rest[$0 + 1])
    }
  }
}

extension JudgedRound {
  /// Who of the round's entries has which number, where marks are recorded under numbers; `nil` where they are not.
  func codes(_ key: SiteKey, in connection: Connection) throws -> [String: Entry.ID]? {
    guard round.recorded?.codes.isEmpty == false else { return nil }
    let book = try CodeBook(self, key, in: connection)
    try book.requireDrawn()
    return book.codes.entries
  }

  /// The last code number of each entry while the numbers are not decoded; `nil` where the round has none, where not all
  /// layers are drawn, and after decoding. Until then an entry that is named as recorded or missing gives its number away.
  func sealedNumbers(
    _ key: SiteKey, in connection: Connection
  ) throws -> [Entry.ID: String]? {
    guard try round.keepsCodes(in: edition.id, connection) else { return nil }
    let book = try CodeBook(self, key, in: connection)
    return book.next == nil ? book.numbers : nil
  }
}

extension Round {
  /// Whether marks are recorded under code numbers that are not decoded yet.
  func keepsCodes(in edition: Edition.ID, _ connection: Connection) throws -> Bool {
    guard recorded?.codes.isEmpty == false else { return false }
    return try CodeRecords.opening(edition, id, in: connection) == nil
  }
}
