import CExpat
import Contest

/// Reads one XML part of a package, piece by piece; subclasses say what to do with the elements.
///
/// Element names come without their prefix. A document type declaration ends the reading (no entities, no foreign
/// files), and so does nesting that is too deep.
class XmlPart {
  typealias Name = UnsafePointer<CChar>
  typealias Attributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

  private let stream: ZipStream
  private let parser: XML_Parser
  private let limits: SheetLimits
  private var depth = 0
  private var atEnd = false
  private var isSuspended = false
  /// What made the reading stop; thrown when the parser has returned.
  var failure: SheetError?

  init(_ stream: ZipStream, limits: SheetLimits) throws(SheetError) {
    guard let parser = XML_ParserCreate(nil) else {
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
            part.start(XmlPart.local(name), attributes)
          }
        }
      },
      { data, name in
        guard let data, let name else { return }
        Unmanaged<XmlPart>.fromOpaque(data)._withUnsafeGuaranteedRef { part in
          part.depth -= 1
          part.end(XmlPart.local(name))
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

  /// The name without its prefix.
  static func local(_ name: Name) -> Name {
    var start = name
    var at = name
    while at.pointee != 0 {
      if at.pointee == 58 { start = at + 1 }
      at += 1
    }
    return start
  }

  static func value(of attribute: StaticString, in attributes: Attributes) -> String? {
    var at = attributes
    while let name = at[0], let value = at[1] {
      if name.matches(attribute) { return String(cString: value) }
      at += 2
    }
    return nil
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
