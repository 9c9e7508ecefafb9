import Crypto
import Foundation

/// What an entry's people gave that nobody needs to see: ID numbers and mobiles.
public struct PrivateFields: Hashable, Sendable {
  /// The person's place in the entry: `member` or `adviser`, and 1-based position.
  public var role: String
  public var position: Int
  public var idNumber: String
  public var mobile: String

  public init(role: String, position: Int, idNumber: String = "", mobile: String = "") {
    self.role = role
    self.position = position
    self.idNumber = idNumber
    self.mobile = mobile
  }
}

/// Seals an entry's private data into one box (AES-256-GCM), bound to the entry: a box moved to another does not open.
public struct PrivateBox: Sendable {
  private let key: SymmetricKey

  init(key: SymmetricKey) {
    self.key = key
  }

  /// Seals the people's fields for one entry.
  public func seal(_ people: [PrivateFields], entry: String) throws(StoreError) -> [UInt8] {
    var content = CanonicalBytes()
    for person in people {
      content.append(person.role)
      content.append(person.position)
      content.append(person.idNumber)
      content.append(person.mobile)
    }
    return try seal(bytes: content.bytes, owner: entry)
  }

  /// Seals texts that belong to something by name, such as an objection; a box moved to another does not open.
  public func seal(_ texts: [String], owner: String) throws(StoreError) -> [UInt8] {
    var content = CanonicalBytes()
    for text in texts { content.append(text) }
    return try seal(bytes: content.bytes, owner: owner)
  }

  /// How many bytes a box has more than what is in it: the version, the nonce and the tag.
  static let overhead = 1 + 12 + 16

  /// Seals bytes that belong to something by name, such as a portion of a file.
  func seal(bytes: [UInt8], owner: String) throws(StoreError) -> [UInt8] {
    do {
      let box = try AES.GCM.seal(bytes, using: key, authenticating: Array(owner.utf8))
      guard let combined = box.combined else { throw StoreError.corrupt("private data") }
      return [Self.version] + combined
    } catch {
      throw .corrupt("private data")
    }
  }

  /// Opens an entry's box.
  ///
  /// - Throws: ``StoreError/wrongKey`` when the key, the entry or the box is not the right one.
  public func open(_ sealed: [UInt8], entry: String) throws(StoreError) -> [PrivateFields] {
    let fields = try open(sealed, owner: entry)
    guard fields.count.isMultiple(of: 4) else { throw .corrupt("private data") }
    var people: [PrivateFields] = []
    for start in stride(from: 0, to: fields.count, by: 4) {
      guard let position = Int(fields[start + 1]) else { throw .corrupt("private data") }
      people.append(
        PrivateFields(
          role: fields[start], position: position, idNumber: fields[start + 2],
          mobile: fields[start + 3]))
    }
    return people
  }

  /// Opens a box of texts.
  ///
  /// - Throws: ``StoreError/wrongKey`` when the key, the owner or the box is not the right one.
  public func open(_ sealed: [UInt8], owner: String) throws(StoreError) -> [String] {
    let content = try open(bytes: sealed, owner: owner)
    guard let texts = CanonicalBytes.texts(in: content) else { throw .corrupt("private data") }
    return texts
  }

  /// Opens a box of bytes.
  ///
  /// - Throws: ``StoreError/wrongKey`` when the key, the owner or the box is not the right one.
  func open(bytes sealed: [UInt8], owner: String) throws(StoreError) -> [UInt8] {
    guard sealed.first == Self.version else { throw .corrupt("private data") }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
      return Array(try AES.GCM.open(box, using: key, authenticating: Array(owner.utf8)))
    } catch {
      throw .wrongKey
    }
  }

  private static let version: UInt8 = 1
}

extension CanonicalBytes {
  /// Reads texts back from their canonical bytes; `nil` if the bytes are none.
  static func texts(in bytes: [UInt8]) -> [String]? {
    var texts: [String] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let colon = rest.firstIndex(of: 58),
        let count = Int(String(decoding: rest[..<colon], as: UTF8.self)), count >= 0,
        count < rest.endIndex - colon - 1
      else { return nil }
      let start = colon + 1
      let end = start + count
      guard rest[end] == 44 else { return nil }
      texts.append(String(decoding: rest[start..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    return texts
  }
}
