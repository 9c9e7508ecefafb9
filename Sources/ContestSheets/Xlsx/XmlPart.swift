import CExpat
import Contest
import Glibc

/// Reads one XML part of a package, piece by piece; subclasses say what to do with the elements.
///
/// Subclasses see the elements of the part's own namespace, which is that of its first element, by their local names
/// and with their ``depth``. Elements of other namespaces, such as the extensions that office programs add, may have
/// the same local names and mean something else; they come by ``startForeign(_:_:)``, which does nothing by itself. A document type declaration ends the reading
/// (no entities, no foreign files), and so does nesting that is too deep.
class XmlPart {
  typealias Name = UnsafePointer<CChar>
  typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

  private let stream: ZipStream
  private let parser: XML_Parser
  private let limits: SheetLimits
  /// How deep the element at hand stands: 1 is the part's first element, 2 its children.
  private(set) var depth = 0
  /// The namespace of the first element with the separator behind it, as the parser writes names.
  private var ownNamespace: [CChar] = []
  private var atEnd = false
  private var isSuspended = false
  /// What made the reading stop; thrown when the parser has returned.
  var failure: SheetError?

  init(_ stream: ZipStream, limits: SheetLimits) throws(SheetError) {
    // Between namespace and local name the parser puts a character that XML does not allow in either.
    guard let parser = XML_ParserCreateNS(nil, Self.separator) else {
      throw .damaged(part: stream.part.name, reason: "no memory")
    }
    (self.stream, self.parser, self.limits) = (stream, parser, limits)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name, let attributes else { return }
        Unmanaged<XmlPart>.fromOpaque(data)._withUnsafeGuaranteedRef { part in
          part.depth += 1
          if part.depth > part.limits.depth {
            part.fail(.tooLarge(what: .depth, limit: part.limits.depth))
          } else {
            if part.depth == 1 { part.ownNamespace = XmlPart.namespace(of: name) }
            if let local = part.own(name) {
              part.start(local, attributes)
            } else {
              part.startForeign(XmlPart.local(name), attributes)
            }
          }
        }
      },
      { data, name in
        guard let data, let name else { return }
        Unmanaged<XmlPart>.fromOpaque(data)._withUnsafeGuaranteedRef { part in
          if let local = part.own(name) {
            part.end(local)
          } else {
            part.endForeign(XmlPart.local(name))
          }
          part.depth -= 1
        }
      })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let data, let text else { return }
      Unmanaged<XmlPart>.fromOpaque(data)._withUnsafeGuaranteedRef { part in
        text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
          part.text(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      Unmanaged<XmlPart>.fromOpaque(data)._withUnsafeGuaranteedRef { part in
        part.fail(.doctypeRefused(part: part.stream.part.name))
      }
    }
  }

  deinit { XML_ParserFree(parser) }

  func start(_ name: Name, _ attributes: Attributes) {}
  func end(_ name: Name) {}
  func startForeign(_ name: Name, _ attributes: Attributes) {}
  func endForeign(_ name: Name) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  var partName: String { stream.part.name }

  /// Ends the reading with an error.
  func fail(_ error: SheetError) {
    guard failure == nil else { return }
    failure = error
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Lets ``advance()`` return after the element at hand.
  func pause() {
    guard failure == nil else { return }
    XML_StopParser(parser, XML_Bool(XML_TRUE))
  }

  /// Reads on until a subclass pauses or the part ends.
  ///
  /// - Returns: `false` at the end of the part.
  func advance() throws(SheetError) -> Bool {
    if let failure { throw failure }
    while true {
      let status: XML_Status
      if isSuspended {
        isSuspended = false
        status = XML_ResumeParser(parser)
      } else {
        if atEnd { return false }
        guard let buffer = XML_GetBuffer(parser, 65_536) else {
          throw .damaged(part: partName, reason: "no memory")
        }
        let count = try stream.read(into: buffer, 65_536)
        atEnd = count == 0
        status = XML_ParseBuffer(parser, Int32(count), atEnd ? 1 : 0)
      }
      if let failure { throw failure }
      switch status {
      case XML_STATUS_SUSPENDED:
        isSuspended = true
        return true
      case XML_STATUS_OK: continue
      default: throw fault()
      }
    }
  }

  /// Reads the whole part.
  func readAll() throws(SheetError) {
    while try advance() {}
  }

  private func fault() -> SheetError {
    let text = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "XML"
    let line = XML_GetCurrentLineNumber(parser)
    let column = XML_GetCurrentColumnNumber(parser)
    return .damaged(part: partName, reason: "\(text), \(line):\(column)")
  }

  private static let separator: XML_Char = 0x1F

  /// The namespace of a name with the separator behind it; empty for a name without a namespace.
  private static func namespace(of name: Name) -> [CChar] {
    var length = 0
    while name[length] != 0, name[length] != separator { length += 1 }
    guard name[length] == separator else { return [] }
    return Array(UnsafeBufferPointer(start: name, count: length + 1))
  }

  /// A name without its namespace.
  private static func local(_ name: Name) -> Name { name + namespace(of: name).count }

  /// The local name of an element of the part's own namespace; `nil` for another's.
  private func own(_ name: Name) -> Name? {
    let length = ownNamespace.count
    if length == 0 {
      return XmlPart.namespace(of: name).isEmpty ? name : nil
    }
    return strncmp(name, ownNamespace, length) == 0 ? name + length : nil
  }

  /// The value of an attribute of a foreign namespace, by the last word of the namespace and its local name, such as
  /// `id` of `…/relationships`.
  static func value(
    of attribute: StaticString, ofNamespaceEndingWith ending: String, in attributes: Attributes
  ) -> String? {
    var at = attributes
    while let name = at[0], let value = at[1] {
      let namespace = namespace(of: name)
      if !namespace.isEmpty, (name + namespace.count).matches(attribute),
        String(decoding: namespace.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
          .hasSuffix(ending)
      {
        return String(cString: value)
      }
      at += 2
    }
    return nil
  }

  static func value(of attribute: StaticString, in attributes: Attributes) -> String? {
    var at = attributes
    while let name = at[0], let value = at[1] {
      if name.matches(attribute) { return String(cString: value) }
      at += 2
    }
    return nil
  }

  /// Whether an element such as `<strike/>` or `<strike val="0"/>` says yes.
  static func isOn(_ attributes: Attributes) -> Bool {
    value(of: "val", in: attributes).map { isTrue($0) } ?? true
  }

  static func isTrue(_ value: String?) -> Bool { value == "1" || value == "true" || value == "on" }
}

extension UnsafePointer<CChar> {
  /// Whether the C string is this name.
  @inline(__always)
  func matches(_ name: StaticString) -> Bool {
    let bytes = name.utf8Start
    for index in 0..<name.utf8CodeUnitCount
    where UInt8(bitPattern: self[index]) != bytes[index] {
      return false
    }
    return self[name.utf8CodeUnitCount] == 0
  }
}
