-- What the tests make darktable do: take in some folders, tell the tags of every photo, then tag as its user would, if
-- they say how.
local dt = require 'darktable'

local function wait_for(is_so)
  while not is_so() do
    dt.control.sleep(50)
  end
end

local function tell_tags(path)
  local out = assert(io.open(path .. '.part', 'w'))
  for _, image in ipairs(dt.database) do
    for _, tag in ipairs(image:get_tags()) do
      out:write(image.path, '/', image.filename, '\t', tag.name, '\n')
    end
  end
  out:close()
  os.rename(path .. '.part', path)
end

-- An import goes on after a picture is in the database: its sidecar is read last.
local function has_person(image)
  for _, tag in ipairs(image:get_tags()) do
    if tag.name:match '^People|' then
      return true
    end
  end
end

local function everybody_is_in()
  local count = 0
  for _, image in ipairs(dt.database) do
    if has_person(image) then
      count = count + 1
    end
  end
  return count == tonumber(os.getenv 'KITH_COUNT')
end

local function image_named(filename)
  for _, image in ipairs(dt.database) do
    if image.filename == filename then
      return image
    end
  end
end

dt.control.dispatch(function()
  for folder in os.getenv('KITH_FOLDERS'):gmatch '[^\n]+' do
    dt.database.import(folder)
  end
  wait_for(everybody_is_in)
  tell_tags(os.getenv 'KITH_TAGS')
  if not os.getenv 'KITH_TAKEN' then
    return
  end
  local named = dt.tags.create 'People|Given in darktable'
  image_named(os.getenv 'KITH_IN_SIDECAR'):attach_tag(named)
  image_named(os.getenv 'KITH_IN_FILE'):attach_tag(named)
  image_named(os.getenv 'KITH_TAKEN'):detach_tag(dt.tags.find(os.getenv 'KITH_TAKEN_TAG'))
  local renamed = image_named(os.getenv 'KITH_RENAMED')
  renamed:detach_tag(dt.tags.find(os.getenv 'KITH_RENAMED_TAG'))
  renamed:attach_tag(dt.tags.create 'People|Renamed in darktable')
end)
