import Foundation

/// The end of a ZIP file, where it says how many files it holds. It is looked at before the file is opened as a ZIP: the list
/// of a million files takes hundreds of megabytes to read.
public enum ZipEnd {
  /// How many files it says that it holds; `nil` where no such end is found, which the reader of ZIP files then says better.
  public static func files(of path: String, bytes: Int) -> UInt64? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // The record has 22 bytes and a comment of up to 65,535; before it stands the 20 bytes long pointer to the larger record.
    let length = min(bytes, 22 + 65_535 + 20)
    let tail = read(descriptor, at: bytes - length, length)
    guard let end = tail.indices.reversed().first(where: { starts(tail, $0, 0x0605_4b50) }),
      let count = number(tail, at: end + 10, 2)
    else { return nil }
    guard count == 0xffff else { return count }
    guard end >= 20, starts(tail, end - 20, 0x0706_4b50),
      let offset = number(tail, at: end - 12, 8).flatMap({ Int(exactly: $0) }),
      offset >= 0, offset < bytes
    else { return count }
    let record = read(descriptor, at: offset, min(56, bytes - offset))
    return starts(record, 0, 0x0606_4b50) ? number(record, at: 32, 8) ?? count : count
  }

  /// How many bytes stand behind the end of a ZIP file that has no comment; `nil` where no end is found.
  public static func bytesBehind(_ path: String, bytes: Int) -> Int? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let length = min(bytes, 22 + 65_535)
    let tail = read(descriptor, at: bytes - length, length)
    guard let end = tail.indices.reversed().first(where: { starts(tail, $0, 0x0605_4b50) }),
      tail.count - end >= 22
    else { return nil }
    return tail.count - end - 22
  }

  private static func read(_ descriptor: Int32, at offset: Int, _ length: Int) -> [UInt8] {
    guard length > 0, offset >= 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: length)
    let count = pread(descriptor, &buffer, length, off_t(offset))
    return Array(buffer.prefix(max(count, 0)))
  }

  private static func starts(_ bytes: [UInt8], _ place: Int, _ mark: UInt64) -> Bool {
    number(bytes, at: place, 4) == mark
  }

  /// A number of so many bytes, the lowest first; `nil` where they are not there.
  private static func number(_ bytes: [UInt8], at place: Int, _ count: Int) -> UInt64? {
    guard place >= 0, place + count <= bytes.count else { return nil }
    return bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
