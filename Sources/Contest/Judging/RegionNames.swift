/// What written names of regions mean, so that 浙江省, 浙江, 浙江省宁波市 and 宁波市 are recognized as one province.
///
/// A text is a province, a city, or both together. A city alone belongs to the province that other texts name with it.
///
/// | texts | of one province | compared by city |
/// |---|---|---|
/// | 浙江省宁波市, 浙江 | yes | where all texts are of one province |
/// | 宁波市, 浙江省 | yes, if 浙江省宁波市 occurs somewhere | |
/// | 宁波市, 浙江省 | no, if no text says so | |
/// | 浙江省宁波市, 浙江省杭州市 | yes | no |
/// | 吉林市, 吉林省 | yes | |
public struct RegionNames: Sendable {
  private var provinceOfCity: [String: String] = [:]
  /// Whether all texts lie in one province and name cities, so that only cities tell them apart.
  public let isOneProvince: Bool

  public init(_ texts: some Sequence<String>) {
    var provinces: Set<String> = []
    var cities: Set<String> = []
    var hasProvinceAlone = false
    let parts = texts.map(Self.parts)
    for (province, city) in parts {
      if let province, let city { provinceOfCity[city] = provinceOfCity[city] ?? province }
    }
    let known = provinceOfCity
    for (province, city) in parts where province != nil || city != nil {
      if let own = province ?? city.flatMap({ known[$0] }) ?? city {
        provinces.insert(own)
      }
      if let city { cities.insert(city) } else { hasProvinceAlone = true }
    }
    isOneProvince = provinces.count == 1 && cities.count > 1 && !hasProvinceAlone
  }

  /// The province, by which texts are compared; empty for none.
  public func province(_ text: String) -> String {
    let (province, city) = Self.parts(text)
    return province ?? city.flatMap { provinceOfCity[$0] } ?? city ?? ""
  }

  /// The region that counts: the city if all texts are of one province, otherwise the province.
  public func region(_ text: String) -> String {
    guard isOneProvince else { return province(text) }
    let (province, city) = Self.parts(text)
    return city ?? province ?? ""
  }

  /// The short names of province and city, as far as a text names them: `(浙江, 宁波)` for 浙江省宁波市.
  static func parts(_ text: String) -> (province: String?, city: String?) {
    let key = OrganizationNames.key(text)
    guard !key.isEmpty else { return (nil, nil) }
    if let known = provinces.first(where: { key.hasPrefix($0) }) {
      let rest = key.dropFirst(known.count)
      // 海南藏族自治州 lies in 青海.
      if !rest.hasPrefix("藏族") { return (known, city(Self.afterEnding(rest))) }
    }
    for ending in ["自治区", "特别行政区", "省"] {
      guard let range = key.firstRange(of: ending),
        key.distance(from: key.startIndex, to: range.lowerBound) > 1
      else { continue }
      var province = String(key[..<range.lowerBound])
      for people in ["维吾尔", "壮族", "回族"]
      where province.hasSuffix(people) && province.count > people.count {
        province.removeLast(people.count)
      }
      return (province, city(key[range.upperBound...]))
    }
    return (nil, city(Substring(key)))
  }

  /// What stands after 省, 市, 自治区 of a province.
  private static func afterEnding(_ rest: Substring) -> Substring {
    for ending in ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"]
    where rest.hasPrefix(ending) {
      return rest.dropFirst(ending.count)
    }
    return rest
  }

  private static func city(_ text: Substring) -> String? {
    guard !text.isEmpty else { return nil }
    for ending in ["地区", "市"] where text.hasSuffix(ending) && text.count > ending.count + 1 {
      return String(text.dropLast(ending.count))
    }
    return String(text)
  }

  private static let provinces = [
    "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建",
    "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏",
    "陕西", "甘肃", "青海", "宁夏", "新疆", "台湾", "香港", "澳门",
  ]
}
