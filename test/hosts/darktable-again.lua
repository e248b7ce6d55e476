-- darktable as its user opens it the next day: it knows its photos from its own database, and tags one of them.
local dt = require 'darktable'

dt.control.dispatch(function()
  for _, image in ipairs(dt.database) do
    if image.filename == os.getenv 'KITH_PHOTO' then
      image:attach_tag(dt.tags.create(os.getenv 'KITH_TAG'))
    end
  end
end)
