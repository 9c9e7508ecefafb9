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

  /// Whether a ZIP file begins with one of its files and its directory ends where the end begins, so that nothing stands before
  /// the files or beside the directory; `nil` where no end is found. How many files it says that it holds has been looked at before:
  /// the directory is read whole.
  public static func isAllListed(_ path: String, bytes: Int) -> Bool? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    let length = min(bytes, 22 + 65_535 + 20)
    let start = bytes - length
    let tail = read(descriptor, at: start, length)
    guard let end = tail.indices.reversed().first(where: { starts(tail, $0, 0x0605_4b50) }),
      var size = number(tail, at: end + 12, 4), var offset = number(tail, at: end + 16, 4)
    else { return nil }
    var limit = UInt64(start + end)
    // Where the pointer to the larger record stands, readers go by that record. One file of 4 GB is enough for it, though all
    // that the smaller one says would fit.
    if end >= 20, starts(tail, end - 20, 0x0706_4b50), let place = number(tail, at: end - 12, 8) {
      let larger = start + end - 20 - 56
      let record = read(descriptor, at: larger, 56)
      guard place == UInt64(exactly: larger), starts(record, 0, 0x0606_4b50),
        let wide = number(record, at: 40, 8), let far = number(record, at: 48, 8)
      else { return false }
      (size, offset, limit) = (wide, far, place)
    }
    let (sum, overflow) = offset.addingReportingOverflow(size)
    // The directory of the most files that a package may hold is far smaller.
    guard !overflow, sum == limit, size <= 64 << 20, let first = Int(exactly: offset),
      let all = Int(exactly: size)
    else { return false }
    guard all > 0 else { return first == 0 }
    let directory = read(descriptor, at: first, all)
    var place = 0
    var beginsWithFile = false
    while place < directory.count {
      guard starts(directory, place, 0x0201_4b50),
        let file = beginning(ofFileAt: place, in: directory),
        let name = number(directory, at: place + 28, 2),
        let extra = number(directory, at: place + 30, 2),
        let comment = number(directory, at: place + 32, 2)
      else { return false }
      if file == 0 { beginsWithFile = true }
      place += 46 + Int(name + extra + comment)
    }
    return beginsWithFile && place == all
  }

  /// Where the file begins that the directory lists at `place`; `nil` where that is not said. A number that does not fit stands in
  /// the extra field 1, behind those of the file's two sizes that do not fit either.
  private static func beginning(ofFileAt place: Int, in directory: [UInt8]) -> UInt64? {
    guard let short = number(directory, at: place + 42, 4) else { return nil }
    guard short == 0xffff_ffff else { return short }
    guard let name = number(directory, at: place + 28, 2),
      let extra = number(directory, at: place + 30, 2)
    else { return nil }
    var field = place + 46 + Int(name)
    let end = field + Int(extra)
    while field < end, let kind = number(directory, at: field, 2),
      let length = number(directory, at: field + 2, 2)
    {
      guard kind == 1 else {
        field += 4 + Int(length)
        continue
      }
      let packed = number(directory, at: place + 20, 4) == 0xffff_ffff ? 8 : 0
      let unpacked = number(directory, at: place + 24, 4) == 0xffff_ffff ? 8 : 0
      return number(directory, at: field + 4 + packed + unpacked, 8)
    }
    return nil
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
